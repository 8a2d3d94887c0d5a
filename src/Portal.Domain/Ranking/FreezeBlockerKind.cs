namespace Portal.Domain.Ranking;

/// <summary>What keeps a ranking from being frozen.</summary>
public enum FreezeBlockerKind
{
    /// <summary>Units may still enter answers.</summary>
    RoundNotClosed,

    /// <summary>A submitted review has not been verified.</summary>
    NotVerified,

    /// <summary>A unit claims that criteria do not apply to it, and nobody has decided.</summary>
    UndecidedClaims,

    /// <summary>Two people had agreed on a result of a criterion, and no decision on it counts any more.</summary>
    UndoneAgreements,

    /// <summary>An appeal of a unit that nobody has decided.</summary>
    OpenAppeals,

    /// <summary>Units may still appeal against their provisional results.</summary>
    AppealsRunning,
}
