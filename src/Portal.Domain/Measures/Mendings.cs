namespace Portal.Domain.Measures;

/// <summary>Sorts measures for statistics.</summary>
public static class Mendings
{
    /// <param name="dueOn">With every extension that was approved.</param>
    /// <param name="doneOn">Day on which the unit reported it done; null: it did not, or it was sent back.</param>
    public static Mending Of(MeasureStatus status, DateOnly dueOn, DateOnly? doneOn, DateOnly today) => status switch
    {
        MeasureStatus.Confirmed => doneOn <= dueOn ? Mending.InTime : Mending.Late,
        MeasureStatus.Open when dueOn < today => Mending.Overdue,
        _ => Mending.UnderWay,
    };
}
