namespace Portal.Domain.Rounds;

/// <summary>The steps in which a round is prepared. A draft keeps the set of those that somebody has decided.</summary>
[Flags]
public enum DraftSteps
{
    None = 0,

    /// <summary>Name, checklist, round before.</summary>
    Checklist = 1,

    /// <summary>Who receives it.</summary>
    Recipients = 2,

    /// <summary>Period and due day.</summary>
    Dates = 4,

    /// <summary>The reminder ladder.</summary>
    Reminders = 8,

    /// <summary>How points become classes.</summary>
    Policy = 16,

    /// <summary>The standing office, its substitute and the people who verify.</summary>
    Verifying = 32,

    /// <summary>The decision or plan that orders the round: it may be recorded later.</summary>
    Decision = 64,

    /// <summary>The chosen criteria of a thematic or ad-hoc round.</summary>
    Criteria = 128,
}
