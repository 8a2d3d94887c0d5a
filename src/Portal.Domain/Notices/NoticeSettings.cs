using Portal.Domain.Common;

namespace Portal.Domain.Notices;

/// <summary>How a person wants to be told. Whoever never chose has no row: the usual rules hold.</summary>
public sealed class NoticeSettings
{
    public const int ChoicesMaxLength = 400;

    private NoticeSettings()
    {
    }

    public NoticeSettings(Guid personId) => PersonId = personId;

    public Guid PersonId { get; private set; }

    /// <summary>Choices that differ from the usual ones: <c>Early=Off,Escalation=Now</c>.</summary>
    public string Choices { get; private set; } = "";

    /// <summary>The person's own quiet hours; null: the portal's.</summary>
    public TimeOnly? QuietFrom { get; private set; }

    public TimeOnly? QuietTo { get; private set; }

    /// <summary>How messages of a kind come by mail, by a person's choices.</summary>
    /// <param name="choices">As <see cref="Choices"/>; empty: the usual.</param>
    public static MailDelivery DeliveryOf(string choices, NoticeKind kind)
    {
        foreach (var choice in choices.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (choice.Split('=') is [var name, var delivery] && name == kind.ToString() && Enum.TryParse<MailDelivery>(delivery, out var chosen) && NoticeRule.Choices(kind).Contains(chosen))
            {
                return chosen;
            }
        }

        return NoticeRule.Usual(kind);
    }

    public MailDelivery DeliveryOf(NoticeKind kind) => DeliveryOf(Choices, kind);

    /// <exception cref="RuleBrokenException"><c>notice.not-offered</c>: the kind has no such choice.</exception>
    public void Choose(IReadOnlyDictionary<NoticeKind, MailDelivery> choices)
    {
        foreach (var (kind, delivery) in choices)
        {
            if (!NoticeRule.Choices(kind).Contains(delivery))
            {
                throw new RuleBrokenException("notice.not-offered");
            }
        }

        var all = NoticeRule.Chosen.ToDictionary(kind => kind, kind => choices.TryGetValue(kind, out var chosen) ? chosen : DeliveryOf(kind));
        Choices = string.Join(',', all.Where(c => c.Value != NoticeRule.Usual(c.Key)).Select(c => $"{c.Key}={c.Value}"));
    }

    /// <param name="hours">Null: the portal's.</param>
    public void BeQuiet(QuietHours? hours) => (QuietFrom, QuietTo) = (hours?.From, hours?.To);
}
