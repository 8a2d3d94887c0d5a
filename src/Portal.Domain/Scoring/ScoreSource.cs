namespace Portal.Domain.Scoring;

/// <summary>Whose word a line of a score card rests on.</summary>
public enum ScoreSource
{
    /// <summary>The unit's own answer, or its silence.</summary>
    Unit,

    /// <summary>The verifier's value or decision.</summary>
    Verifier,

    /// <summary>The registers, which hold more than was declared.</summary>
    Register,
}
