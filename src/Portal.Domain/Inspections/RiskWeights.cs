using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>Points of risk for one of each: a knock-out, a weak content, a point claimed too much, an overdue measure, a violation, a year without a visit.</summary>
public sealed record RiskWeights(decimal KnockOut, decimal WeakContents, decimal OverClaim, decimal OverdueMeasures, decimal Violations, decimal YearsUnvisited)
{
    public const decimal Most = 100;

    /// <summary>What holds until a committee decides otherwise.</summary>
    public static RiskWeights Usual { get; } = new(20, 1, 2, 3, 15, 4);

    public decimal this[RiskKind kind] => kind switch
    {
        RiskKind.KnockOut => KnockOut,
        RiskKind.WeakContents => WeakContents,
        RiskKind.OverClaim => OverClaim,
        RiskKind.OverdueMeasures => OverdueMeasures,
        RiskKind.Violations => Violations,
        RiskKind.YearsUnvisited => YearsUnvisited,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>As they are kept: two decimals, half away from zero.</summary>
    public RiskWeights Rounded()
    {
        static decimal Two(decimal weight) => Math.Round(weight, 2, MidpointRounding.AwayFromZero);
        return new(Two(KnockOut), Two(WeakContents), Two(OverClaim), Two(OverdueMeasures), Two(Violations), Two(YearsUnvisited));
    }

    /// <exception cref="RuleBrokenException"><c>risk.weight</c>: outside 0 to <see cref="Most"/>; <c>risk.no-weight</c>: all are 0, which would order nothing.</exception>
    public void Check()
    {
        var all = Enum.GetValues<RiskKind>().Select(kind => this[kind]).ToList();
        if (all.Exists(weight => weight is < 0 or > Most))
        {
            throw new RuleBrokenException("risk.weight", Most);
        }

        if (all.TrueForAll(weight => weight == 0))
        {
            throw new RuleBrokenException("risk.no-weight");
        }
    }
}
