namespace Portal.Domain.Reminders;

/// <summary>The days between which a unit may appeal against its results.</summary>
/// <param name="ToldOn">The day on which units were told the results and the last day.</param>
/// <param name="Until">The last day on which they may appeal.</param>
/// <param name="IsPublished">The results are published; else they are provisional.</param>
public sealed record AppealTerm(DateOnly ToldOn, DateOnly Until, bool IsPublished = false)
{
    /// <summary>A rung is told on this day: on the first one the act that made the results known has told everybody, after the last one there is nothing to say.</summary>
    public bool Reminds(DateOnly day) => day > ToldOn && day <= Until;
}
