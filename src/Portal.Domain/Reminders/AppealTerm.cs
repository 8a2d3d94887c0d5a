namespace Portal.Domain.Reminders;

/// <summary>The days between which a unit may appeal against its results.</summary>
/// <param name="ToldOn">The day on which units were told the results and the last day.</param>
/// <param name="Until">The last day on which they may appeal.</param>
public sealed record AppealTerm(DateOnly ToldOn, DateOnly Until);
