namespace Portal.Domain.Inspections;

/// <summary>A unit in the order in which visits are proposed.</summary>
/// <param name="Reasons">Heaviest first; none: nothing speaks for a visit.</param>
public sealed record RiskProposal(Guid UnitId, decimal Points, IReadOnlyList<RiskReason> Reasons)
{
    /// <summary>Years that a unit counts as without a visit when it never had one, and the most that count.</summary>
    public const int MostYears = 5;

    /// <summary>Orders units by risk: points, then the unit's id, so that the order is the same every time.</summary>
    /// <example>A knock-out (20) and three overdue measures (3 each) with the usual weights: 29 points, and 20 more for never having been visited.</example>
    public static IReadOnlyList<RiskProposal> Order(IEnumerable<RiskFacts> units, RiskWeights weights, DateOnly today) =>
        [.. units.Select(unit => Of(unit, weights, today)).OrderByDescending(p => p.Points).ThenBy(p => p.UnitId)];

    private static RiskProposal Of(RiskFacts unit, RiskWeights weights, DateOnly today)
    {
        var years = unit.LastVisitOn is { } day ? Math.Clamp(Math.Round((today.DayNumber - day.DayNumber) / 365.25m, 1, MidpointRounding.AwayFromZero), 0, MostYears) : MostYears;
        (RiskKind Kind, decimal Amount)[] amounts =
        [
            (RiskKind.KnockOut, unit.IsKnockedOut ? 1m : 0m), (RiskKind.WeakContents, unit.WeakContents), (RiskKind.OverClaim, Math.Max(0, unit.OverClaim)),
            (RiskKind.OverdueMeasures, unit.OverdueMeasures), (RiskKind.Violations, unit.Violations), (RiskKind.YearsUnvisited, years),
        ];
        var reasons = amounts.Select(r => new RiskReason(r.Kind, r.Amount, r.Amount * weights[r.Kind])).Where(r => r.Points > 0).OrderByDescending(r => r.Points).ThenBy(r => r.Kind).ToList();
        return new(unit.UnitId, reasons.Sum(r => r.Points), reasons);
    }
}
