namespace Portal.Domain.Reminders;

/// <summary>A message of a ladder on the day on which it will be told if nothing changes.</summary>
/// <param name="IsHeard">Somebody can receive it then; else it waits for whoever is appointed.</param>
public sealed record ForeseenReminder(DateOnly On, PlannedReminder Reminder, bool IsHeard);
