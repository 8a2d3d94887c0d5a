namespace Portal.Domain.Reminders;

/// <summary>What the plan needs to know of a round.</summary>
/// <param name="Appeals">When units may appeal; null: they know no results yet.</param>
public sealed record RoundReminderFacts(string RoundCode, bool IsClosed, ReminderLadder Ladder, AppealTerm? Appeals = null);
