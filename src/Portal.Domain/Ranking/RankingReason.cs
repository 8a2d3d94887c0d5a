namespace Portal.Domain.Ranking;

/// <summary>Why a unit stands where its points alone would not put it.</summary>
public enum RankingReason
{
    None,

    /// <summary>The quota of the best class was used up.</summary>
    Quota,

    /// <summary>Not ranked: it submitted nothing.</summary>
    NotHandedIn,

    /// <summary>Not ranked: it submitted, but no criterion applied.</summary>
    NothingApplicable,

    /// <summary>Not ranked: the unit ended while the round was running.</summary>
    UnitEnded,
}
