using System.Text.Json.Serialization;

namespace Portal.Domain.Reminders;

/// <summary>One step of a ladder: when, and to whom.</summary>
/// <param name="Code">Part of the reminder's key, unique in its ladder: <c>before-7</c>.</param>
/// <param name="OffsetDays">Days after the anchor, negative before it.</param>
/// <param name="InWorkingDays">Whether the offset counts working days only.</param>
/// <param name="Audience">One capacity or several.</param>
/// <param name="Anchor">The day from which the offset counts.</param>
/// <param name="InPortalOnly">Told in the portal, without a mail.</param>
/// <param name="UntilSent">Stops as soon as the review waits for signature, not only when it is submitted.</param>
public sealed record ReminderRung(
    string Code,
    int OffsetDays,
    bool InWorkingDays,
    ReminderAudience Audience,
    ReminderAnchor Anchor = ReminderAnchor.Due,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool InPortalOnly = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool UntilSent = false);
