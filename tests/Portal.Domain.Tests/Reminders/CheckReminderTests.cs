using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class CheckReminderTests
{
    // a Friday
    private static readonly DateOnly Due = new(2026, 12, 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)] // Sunday
    [InlineData(3, 1)]
    [InlineData(32, 1)]
    [InlineData(33, 2)]
    [InlineData(400, 14)]
    public void A_unit_hears_of_an_overdue_check_on_the_next_working_day_and_then_every_month(int days, int times) =>
        Assert.Equal(times, CheckReminder.TimesOverdue(Due.AddDays(days), Due, WorkingCalendar.WithoutHolidays));

    [Fact]
    public void The_secretariat_hears_of_it_after_five_working_days() => Assert.Equal(new DateOnly(2026, 12, 11), CheckReminder.EscalatesOn(Due, WorkingCalendar.WithoutHolidays));
}
