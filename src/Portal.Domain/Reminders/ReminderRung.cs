namespace Portal.Domain.Reminders;

/// <summary>One step of a ladder: when, and to whom.</summary>
/// <param name="Code">Part of the reminder's key, unique in its ladder: <c>before-7</c>.</param>
/// <param name="OffsetDays">Days after the anchor, negative before it.</param>
/// <param name="InWorkingDays">Whether the offset counts working days only.</param>
/// <param name="Audience">One capacity or several.</param>
/// <param name="Anchor">The day from which the offset counts.</param>
public sealed record ReminderRung(
    string Code,
    int OffsetDays,
    bool InWorkingDays,
    ReminderAudience Audience,
    ReminderAnchor Anchor = ReminderAnchor.Due);
