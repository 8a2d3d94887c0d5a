using Portal.Domain.Measures;
using Xunit;

namespace Portal.Domain.Tests.Measures;

public class MendingTests
{
    private static readonly DateOnly Due = new(2026, 12, 1);

    [Theory]
    [InlineData(MeasureStatus.Confirmed, 0, 30, Mending.InTime)] // the day of the report counts, not that of the confirmation
    [InlineData(MeasureStatus.Confirmed, 1, 30, Mending.Late)]
    [InlineData(MeasureStatus.Open, null, 0, Mending.UnderWay)]
    [InlineData(MeasureStatus.Open, null, 1, Mending.Overdue)]
    [InlineData(MeasureStatus.Done, 5, 30, Mending.UnderWay)] // who reported it waits for somebody else
    public void What_was_reported_by_its_day_and_confirmed_is_mended_in_time(MeasureStatus status, int? doneAfter, int todayAfter, Mending mending) =>
        Assert.Equal(mending, Mendings.Of(status, Due, doneAfter is { } days ? Due.AddDays(days) : null, Due.AddDays(todayAfter)));
}
