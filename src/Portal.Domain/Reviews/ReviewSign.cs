namespace Portal.Domain.Reviews;

/// <summary>What makes a signed review worth a closer look. A sign is a hint for whoever verifies, never a verdict: no point depends on it.</summary>
[Flags]
public enum ReviewSign
{
    None = 0,

    /// <summary>Every finding is "adequate" and no evidence is named or uploaded anywhere.</summary>
    NoReference = 1,

    /// <summary>One and the same note stands at many criteria.</summary>
    SameText = 2,

    /// <summary>All answers were written within a very short time.</summary>
    Hasty = 4,

    /// <summary>Values and notes are nearly all those of the round before.</summary>
    Copied = 8,
}
