namespace Portal.Domain.Inspections;

/// <summary>The weights that one committee has decided on.</summary>
public sealed class RiskSetting
{
    private RiskSetting()
    {
    }

    public RiskSetting(Guid unitId, RiskWeights weights)
    {
        UnitId = unitId;
        Set(weights);
    }

    /// <summary>The unit whose committee it is.</summary>
    public Guid UnitId { get; private set; }

    public decimal KnockOut { get; private set; }

    public decimal WeakContents { get; private set; }

    public decimal OverClaim { get; private set; }

    public decimal OverdueMeasures { get; private set; }

    public decimal Violations { get; private set; }

    public decimal YearsUnvisited { get; private set; }

    public uint Version { get; private set; }

    public RiskWeights Weights => new(KnockOut, WeakContents, OverClaim, OverdueMeasures, Violations, YearsUnvisited);

    /// <exception cref="Common.RuleBrokenException">Rules of <see cref="RiskWeights.Check"/>.</exception>
    public void Set(RiskWeights weights)
    {
        weights = weights.Rounded();
        weights.Check();
        (KnockOut, WeakContents, OverClaim, OverdueMeasures, Violations, YearsUnvisited) =
            (weights.KnockOut, weights.WeakContents, weights.OverClaim, weights.OverdueMeasures, weights.Violations, weights.YearsUnvisited);
    }
}
