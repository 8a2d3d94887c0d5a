namespace Portal.Domain.Ranking;

/// <summary>One unit's line in a frozen ranking, with its score card.</summary>
public sealed class FrozenPlace
{
    private FrozenPlace()
    {
    }

    /// <param name="order">Position in the list, from 1: ranked units in ranking order, then the others.</param>
    /// <param name="selfFinal">Final points by the unit's own answers alone; null without a score.</param>
    /// <param name="reason">Empty, <c>quota</c>, <c>not-handed-in</c> or <c>nothing-applicable</c>.</param>
    /// <param name="flags">Codes of what was special, joined by <c>;</c>: <c>as-declared</c>, <c>returned</c>.</param>
    /// <param name="cardJson">The score card with all its lines.</param>
    public FrozenPlace(
        Guid rankingId, int order, Guid reviewId, Guid unitId, string unitCode, string clusterCode, int? place, int? clusterPlace, string? @class, decimal? basePoints, decimal? bonus, decimal? deduction, decimal? final, decimal? selfFinal, bool isKnockedOut, string reason, string flags, string cardJson)
    {
        RankingId = rankingId;
        Order = order;
        ReviewId = reviewId;
        UnitId = unitId;
        UnitCode = unitCode;
        ClusterCode = clusterCode;
        Place = place;
        ClusterPlace = clusterPlace;
        Class = @class;
        Base = basePoints;
        Bonus = bonus;
        Deduction = deduction;
        Final = final;
        SelfFinal = selfFinal;
        IsKnockedOut = isKnockedOut;
        Reason = reason;
        Flags = flags;
        CardJson = cardJson;
    }

    public Guid RankingId { get; private set; }

    public int Order { get; private set; }

    public Guid ReviewId { get; private set; }

    public Guid UnitId { get; private set; }

    public string UnitCode { get; private set; } = "";

    public string ClusterCode { get; private set; } = "";

    public int? Place { get; private set; }

    public int? ClusterPlace { get; private set; }

    public string? Class { get; private set; }

    public decimal? Base { get; private set; }

    public decimal? Bonus { get; private set; }

    public decimal? Deduction { get; private set; }

    public decimal? Final { get; private set; }

    public decimal? SelfFinal { get; private set; }

    public bool IsKnockedOut { get; private set; }

    public string Reason { get; private set; } = "";

    public string Flags { get; private set; } = "";

    public string CardJson { get; private set; } = "";
}
