namespace Portal.Domain.Reminders;

/// <summary>One message to one capacity of one unit.</summary>
/// <param name="Rung">The rung's code; <c>returned-…</c> for a returned review.</param>
/// <param name="Recipient">Exactly one capacity.</param>
/// <param name="TemplateName">One of <see cref="ReminderTemplate"/>.</param>
/// <param name="UniqueKey">Names this message for ever: <c>round/2026/P00-SCT/before-7/2026-12-10/officer</c>. A key that was told is never told again.</param>
/// <param name="FallsOn">The day on which the rung falls.</param>
/// <param name="DueOn">The day the message speaks of: due day, or day by which to answer.</param>
/// <param name="InPortalOnly">Told without a mail.</param>
public sealed record PlannedReminder(
    Guid ReviewId,
    string Rung,
    ReminderAudience Recipient,
    string TemplateName,
    string UniqueKey,
    DateOnly FallsOn,
    DateOnly DueOn,
    bool InPortalOnly = false);
