using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class GatheredReminderTests
{
    // a Friday
    private static readonly DateOnly Friday = new(2026, 12, 4);

    [Theory]
    [InlineData(0, false)] // today's is gathered
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void What_was_reported_done_on_a_Friday_is_told_on_Monday(int days, bool isDue) => Assert.Equal(isDue, Told(Friday.AddDays(days), null, Friday));

    [Theory]
    [InlineData(3, false)] // told in the morning
    [InlineData(4, false)]
    [InlineData(7, false)] // the Friday after
    [InlineData(10, true)] // five working days after Monday
    public void What_still_waits_is_told_again_after_a_week(int days, bool isDue) => Assert.Equal(isDue, Told(Friday.AddDays(days), Friday.AddDays(3), Friday));

    [Fact]
    public void What_came_after_the_last_message_is_told_the_next_working_day_and_nothing_when_nothing_waits()
    {
        Assert.True(Told(Friday.AddDays(4), Friday.AddDays(3), Friday, Friday.AddDays(3)));
        Assert.False(Told(Friday.AddDays(4), Friday.AddDays(3), Friday, Friday.AddDays(4)));
        Assert.False(Told(Friday.AddDays(40), null));
    }

    [Theory]
    [InlineData(3, false)] // told in the morning
    [InlineData(4, true)]
    [InlineData(8, false)] // a Saturday
    public void A_second_look_that_waits_is_told_of_on_each_working_day(int days, bool isDue) =>
        Assert.Equal(isDue, GatheredReminder.IsDue(Friday.AddDays(days), [Friday], Friday.AddDays(3), GatheredReminder.Daily, WorkingCalendar.WithoutHolidays));

    private static bool Told(DateOnly today, DateOnly? toldOn, params DateOnly[] since) => GatheredReminder.IsDue(today, since, toldOn, GatheredReminder.Weekly, WorkingCalendar.WithoutHolidays);
}
