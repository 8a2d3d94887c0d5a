namespace Portal.Domain.Reminders;

/// <summary>What the plan needs to know of a round.</summary>
public sealed record RoundReminderFacts(string RoundCode, bool IsClosed, ReminderLadder Ladder);
