namespace Portal.Domain.Notices;

/// <summary>What a person may choose for a kind of message, and what holds until they do.</summary>
public static class NoticeRule
{
    /// <summary>Kinds that a person can choose for.</summary>
    public static IReadOnlyList<NoticeKind> Chosen { get; } = [.. Enum.GetValues<NoticeKind>().Where(kind => !IsAlways(kind))];

    /// <summary>Always by mail, each on its own: nobody can choose otherwise.</summary>
    public static bool IsAlways(NoticeKind kind) => kind is NoticeKind.Account or NoticeKind.Incident or NoticeKind.Report;

    /// <summary>The mails may be stopped: nothing is missed that is asked of the person.</summary>
    public static bool IsOptional(NoticeKind kind) => kind is NoticeKind.Early or NoticeKind.Extension or NoticeKind.Receipt or NoticeKind.Results or NoticeKind.LongWork;

    /// <summary>The mail follows something that the person has just done, guards the account, is an incident, or a report whose hours run: it waits for no quiet hours.</summary>
    public static bool IsAtOnce(NoticeKind kind) => kind is NoticeKind.Receipt || IsAlways(kind);

    /// <summary>Whoever answers for many units would get ten mails in one morning: those come as one.</summary>
    public static MailDelivery Usual(NoticeKind kind) => kind is NoticeKind.Escalation or NoticeKind.Verification ? MailDelivery.Digest : MailDelivery.Now;

    /// <summary>The choices offered for a kind.</summary>
    public static IReadOnlyList<MailDelivery> Choices(NoticeKind kind) =>
        IsAlways(kind) ? [MailDelivery.Now] : IsOptional(kind) ? [MailDelivery.Now, MailDelivery.Digest, MailDelivery.Off] : [MailDelivery.Now, MailDelivery.Digest];
}
