using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>One unit in the ranking workbook. Rows stand in ranking order; units without a place come last.</summary>
/// <param name="Place">Place among all units; null when the unit is not ranked.</param>
/// <param name="ClusterPlace">Place inside the cluster.</param>
/// <param name="ClusterCode">One of the model's clusters; null for a unit without a cluster.</param>
/// <param name="SectionPoints">Earned points by section, in the order of the model's sections; null where the section does not apply.</param>
/// <param name="SelfScore">Base by the unit's own answers.</param>
/// <param name="VerifiedScore">Base after verification.</param>
/// <param name="Deduction">Points taken off, positive.</param>
/// <param name="ClassCode">One of the model's classes; null when the unit is not ranked.</param>
/// <param name="KnockedOutBy">Codes of the criteria that knocked the unit out; null or empty when none did.</param>
/// <param name="PreviousPlace">Place among all units in the previous round.</param>
/// <param name="PreviousClusterPlace">Place inside the cluster in the previous round.</param>
/// <param name="Note">Why the unit has no place, was set back by the quota, and the like.</param>
public sealed record RankingSheetRow(
    int? Place,
    int? ClusterPlace,
    LocalText UnitName,
    string UnitCode,
    string? ClusterCode,
    IReadOnlyList<decimal?> SectionPoints,
    decimal? SelfScore,
    decimal? VerifiedScore,
    decimal? Bonus,
    decimal? Deduction,
    decimal? Final,
    string? ClassCode,
    string? KnockedOutBy = null,
    int? PreviousPlace = null,
    int? PreviousClusterPlace = null,
    LocalText? Note = null);
