namespace Portal.Domain.Ranking;

/// <summary>One row of a ranking. An unranked unit has a reason, and no place, class or points.</summary>
public sealed record Place
{
    public required string UnitCode { get; init; }

    public required string Cluster { get; init; }

    /// <summary>Place among all units: 1, 1, 3.</summary>
    public int? Overall { get; init; }

    /// <summary>Place inside the cluster: 1, 1, 3.</summary>
    public int? InCluster { get; init; }

    /// <summary>Class after the quota.</summary>
    public string? Class { get; init; }

    public decimal? Base { get; init; }

    public decimal? Bonus { get; init; }

    public decimal? Deduction { get; init; }

    public decimal? Final { get; init; }

    public bool IsKnockedOut { get; init; }

    public RankingReason Reason { get; init; }

    public bool IsRanked => Overall is not null;
}
