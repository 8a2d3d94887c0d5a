using Portal.Domain.Notices;

namespace Portal.Infrastructure.Mail;

/// <summary>A mail queued in the same transaction as the reason for it. Its unique key makes queuing happen exactly once.</summary>
public sealed class OutboxMail
{
    private OutboxMail()
    {
    }

    /// <param name="key">Unique: what is told to whom about what, for example <c>round/2026/P00-SCT/before-7/2026-12-10/officer/mail@address</c>.</param>
    /// <param name="template">Name of the template, for showing and filtering.</param>
    public OutboxMail(string key, string toAddress, string toName, string language, string template, string subject, string text, string html, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Key = key;
        ToAddress = toAddress;
        ToName = toName;
        Language = language;
        Template = template;
        Subject = subject;
        Text = text;
        Html = html;
        QueuedAt = now;
        NextTryAt = now;
    }

    public Guid Id { get; private set; }

    public string Key { get; private set; } = "";

    public string ToAddress { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Language { get; private set; } = "vi";

    public string Template { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    public Guid? RoundId { get; private set; }

    public Guid? ReviewId { get; private set; }

    /// <summary>Unit whose review it is about; null for mails that are about no review.</summary>
    public Guid? UnitId { get; private set; }

    public OutboxStatus Status { get; private set; }

    public int Tries { get; private set; }

    /// <summary>A try ended without an answer: the mail may have arrived. It is tried once again with the same Message-ID.</summary>
    public bool IsOutcomeUnknown { get; private set; }

    public DateTimeOffset QueuedAt { get; private set; }

    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string LastError { get; private set; } = "";

    /// <summary>What stands in the portal beside it; null: nothing. Kept as a row of its own.</summary>
    public NoticeText? Notice { get; private set; }

    /// <summary>It says the same in the portal.</summary>
    public OutboxMail Beside(NoticeText notice)
    {
        Notice = notice;
        return this;
    }

    /// <summary>Says it in the portal and sends nothing.</summary>
    public OutboxMail OnlyInPortal()
    {
        Status = OutboxStatus.InPortal;
        return this;
    }

    /// <summary>Follows the recipient's choices.</summary>
    public void Deliver(MailDelivery delivery, QuietHours quiet)
    {
        if (Status == OutboxStatus.Queued)
        {
            Status = delivery switch { MailDelivery.Off => OutboxStatus.InPortal, MailDelivery.Digest => OutboxStatus.Gathering, _ => OutboxStatus.Queued };
            NextTryAt = quiet.After(QueuedAt);
        }
    }

    /// <summary>Went out inside a digest.</summary>
    public void MarkDigested(DateTimeOffset now)
    {
        Status = OutboxStatus.Digested;
        SentAt = now;
    }

    public OutboxMail About(Guid? roundId, Guid? reviewId, Guid? unitId)
    {
        (RoundId, ReviewId, UnitId) = (roundId, reviewId, unitId);
        return this;
    }

    /// <summary>The fixed Message-ID without angle brackets, the same at every try.</summary>
    public string MessageId(string domain) => $"{Id:N}@{domain}";

    public void Claim(DateTimeOffset now)
    {
        Status = OutboxStatus.Sending;
        ClaimedAt = now;
        Tries++;
    }

    public void MarkSent(DateTimeOffset now)
    {
        Status = OutboxStatus.Sent;
        SentAt = now;
        LastError = "";
    }

    public void TryAgain(DateTimeOffset at, string error, bool isOutcomeUnknown)
    {
        Status = OutboxStatus.Queued;
        NextTryAt = at;
        LastError = error;
        IsOutcomeUnknown |= isOutcomeUnknown;
    }

    public void GiveUp(string error, bool isOutcomeUnknown)
    {
        Status = OutboxStatus.Failed;
        LastError = error;
        IsOutcomeUnknown |= isOutcomeUnknown;
    }

    public void Skip() => Status = OutboxStatus.Skipped;

    /// <summary>A person asks for another try of a failed mail.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        Status = OutboxStatus.Queued;
        Tries = 0;
        NextTryAt = now;
    }
}
