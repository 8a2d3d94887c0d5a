using Portal.Domain.Common;
using Portal.Domain.Ranking;

namespace Portal.Infrastructure.Rankings;

/// <summary>One unit's line as the page, the CSV file and the workbook all show it.</summary>
public sealed record RankingRow(
    int? Place,
    int? ClusterPlace,
    string UnitCode,
    Guid UnitId,
    LocalText Name,
    string ClusterCode,
    LocalText ClusterName,
    string? Class,
    decimal? SelfBase,
    decimal? SelfFinal,
    decimal? Base,
    decimal? Bonus,
    decimal? Deduction,
    decimal? Final,
    bool IsKnockedOut,
    IReadOnlyList<string> KnockedOutBy,
    RankingReason Reason,
    IReadOnlyList<string> Flags,
    PreviousPlace? Previous)
{
    public bool IsRanked => Place is not null;

    /// <summary>The rows of a ranking in its order.</summary>
    /// <param name="previous">Last round's places by unit code; units are matched by code.</param>
    public static IReadOnlyList<RankingRow> Of(RankedRound ranked, IReadOnlyDictionary<string, PreviousPlace> previous) =>
        [.. ranked.Units.Select(u => Of(u, previous.GetValueOrDefault(u.UnitCode)))];

    public static RankingRow Of(RankedUnit unit, PreviousPlace? previous) => new(
        unit.Place.Overall, unit.Place.InCluster, unit.UnitCode, unit.UnitId, unit.Name, unit.ClusterCode, unit.ClusterName, unit.Place.Class, unit.SelfBase, unit.SelfFinal, unit.Place.Base, unit.Place.Bonus,
        unit.Place.Deduction, unit.Place.Final, unit.Place.IsKnockedOut, unit.KnockedOutBy, unit.Place.Reason, unit.Flags, previous);
}
