using Portal.Domain.Inspections;
using Portal.Domain.Units;

namespace Portal.Web.Features.Inspections;

/// <summary>Whose units are shown, and by which weights: those in the address are tried out, the others are the committee's.</summary>
/// <param name="Owner">Code of the unit whose committee plans; null: the first in reach.</param>
public sealed record RiskFilter(
    string? Owner, string? Kind, string? Q, decimal? KnockOut, decimal? WeakContents, decimal? OverClaim, decimal? OverdueMeasures, decimal? Violations, decimal? YearsUnvisited, int Page = 1)
{
    public UnitKind? OfKind => Enum.TryParse<UnitKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>The weights to order by.</summary>
    public RiskWeights Over(RiskWeights saved) => new(
        Kept(KnockOut, saved.KnockOut), Kept(WeakContents, saved.WeakContents), Kept(OverClaim, saved.OverClaim), Kept(OverdueMeasures, saved.OverdueMeasures), Kept(Violations, saved.Violations),
        Kept(YearsUnvisited, saved.YearsUnvisited));

    private static decimal Kept(decimal? tried, decimal saved) => tried is >= 0 and <= RiskWeights.Most ? tried.Value : saved;
}
