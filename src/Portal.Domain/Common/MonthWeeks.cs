namespace Portal.Domain.Common;

/// <summary>Days as the weeks of a calendar.</summary>
public static class MonthWeeks
{
    /// <param name="days">Days that follow each other, usually a month.</param>
    /// <returns>Weeks from Monday to Sunday; null stands for days before the first and after the last.</returns>
    /// <example>November 2026 begins on a Sunday: its first week is six times null and the first.</example>
    public static IReadOnlyList<DateOnly?[]> Of(IReadOnlyList<DateOnly> days)
    {
        if (days.Count == 0)
        {
            return [];
        }

        var cells = Enumerable.Repeat<DateOnly?>(null, ((int)days[0].DayOfWeek + 6) % 7).Concat(days.Select(d => (DateOnly?)d));
        return [.. cells.Chunk(7).Select(week => week.Length == 7 ? week : [.. week, .. Enumerable.Repeat<DateOnly?>(null, 7 - week.Length)])];
    }
}
