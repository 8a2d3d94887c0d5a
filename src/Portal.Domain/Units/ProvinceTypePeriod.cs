namespace Portal.Domain.Units;

/// <summary>From <see cref="From"/> on a provincial unit is of <see cref="Type"/>, until a later period says otherwise.</summary>
public sealed class ProvinceTypePeriod
{
    private ProvinceTypePeriod()
    {
    }

    public ProvinceTypePeriod(Guid unitId, DateOnly from, ProvinceType type) => (UnitId, From, Type) = (unitId, from, type);

    public Guid UnitId { get; private set; }

    public DateOnly From { get; private set; }

    public ProvinceType Type { get; private set; }

    /// <summary>The type on a day; null before the first period.</summary>
    public static ProvinceType? On(IEnumerable<ProvinceTypePeriod> periods, DateOnly day) =>
        periods.Where(p => p.From <= day).MaxBy(p => p.From)?.Type;
}
