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

    /// <summary>Many answers are "adequate", or have no finding, with neither document nor file behind them; see <c>ReviewRisks</c>, as for those below. Higher values are more pressing.</summary>
    Unproved = 16,

    /// <summary>Several answers earn far more or less than in the round before.</summary>
    Jumps = 32,

    /// <summary>Some criterion is claimed not to apply.</summary>
    Claims = 64,

    /// <summary>A knock-out criterion earns nothing, moved far, is claimed not to apply, or has no proof.</summary>
    Knockout = 128,
}
