namespace Portal.Domain.Inspections;

/// <summary>Why a unit should be visited.</summary>
public enum RiskKind
{
    /// <summary>It was knocked out in the last ranking.</summary>
    KnockOut,

    /// <summary>Contents that it calls weak, missing or unsuitable itself.</summary>
    WeakContents,

    /// <summary>It claimed more points than verification agreed to.</summary>
    OverClaim,

    /// <summary>Corrective measures past their day.</summary>
    OverdueMeasures,

    /// <summary>Confirmed violations of the last five years.</summary>
    Violations,

    /// <summary>Years since the last inspection that was concluded.</summary>
    YearsUnvisited,
}
