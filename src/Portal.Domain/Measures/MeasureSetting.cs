using Portal.Domain.Common;

namespace Portal.Domain.Measures;

/// <summary>What one committee decided on corrective measures of its units: in how many days is due what nobody set a day for.</summary>
public sealed class MeasureSetting
{
    public const int MostDays = 366;

    private MeasureSetting()
    {
    }

    /// <exception cref="RuleBrokenException">See <see cref="Set"/>.</exception>
    public MeasureSetting(Guid unitId, int days)
    {
        UnitId = unitId;
        Set(days);
    }

    /// <summary>The unit whose committee it is; it holds for the units below it.</summary>
    public Guid UnitId { get; private set; }

    public int Days { get; private set; }

    public uint Version { get; private set; }

    /// <exception cref="RuleBrokenException"><c>measure.days</c>.</exception>
    public void Set(int days) => Days = days is >= 1 and <= MostDays ? days : throw new RuleBrokenException("measure.days", MostDays);
}
