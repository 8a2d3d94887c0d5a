namespace Portal.Domain.Measures;

/// <summary>How a part of the register was kept: counts, and the days by which what was late came late.</summary>
/// <param name="Closed">Reported done or confirmed.</param>
/// <param name="ClosedInTime">Of them, reported done on the due day or before.</param>
/// <param name="LateDays">Days past the due day of what was reported done late, added up.</param>
public sealed record MeasureSum(int All, int Open, int Overdue, int Closed, int ClosedInTime, int Confirmed, int Repeated, int LateDays)
{
    public static MeasureSum None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Percent of what was closed that was closed in time; null: nothing was closed.</summary>
    /// <example>3 of 4 → 75.</example>
    public decimal? InTime => Closed == 0 ? null : 100m * ClosedInTime / Closed;

    /// <summary>Mean days of delay of what was closed late; null: nothing was.</summary>
    /// <example>2 and 5 days late, three in time → 3.5.</example>
    public decimal? AverageDelay => Closed == ClosedInTime ? null : (decimal)LateDays / (Closed - ClosedInTime);

    public static MeasureSum operator +(MeasureSum a, MeasureSum b) => new(
        a.All + b.All, a.Open + b.Open, a.Overdue + b.Overdue, a.Closed + b.Closed, a.ClosedInTime + b.ClosedInTime, a.Confirmed + b.Confirmed, a.Repeated + b.Repeated, a.LateDays + b.LateDays);
}
