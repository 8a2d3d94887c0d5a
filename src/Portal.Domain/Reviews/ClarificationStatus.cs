namespace Portal.Domain.Reviews;

/// <summary>Where a question about one answer stands. That its day is past is no status: the unit may still reply.</summary>
public enum ClarificationStatus
{
    /// <summary>The unit has not replied: it may change this answer, and nobody decides on it.</summary>
    Open,

    /// <summary>The unit has replied, with or without changing its answer.</summary>
    Replied,

    /// <summary>Whoever verifies does not ask any more, or the review went back as a whole.</summary>
    Withdrawn,
}
