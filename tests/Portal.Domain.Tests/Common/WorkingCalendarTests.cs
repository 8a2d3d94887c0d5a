using System.Globalization;
using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Common;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(
    [
        new(Day("2026-04-26"), false, "Giỗ Tổ"),
        new(Day("2026-04-27"), false, "Nghỉ bù"),
        new(Day("2026-04-30"), false, "Chiến thắng"),
        new(Day("2026-05-01"), false, "Lao động"),
        new(Day("2026-08-22"), true, "Làm bù"),
        new(Day("2026-08-31"), false, "Hoán đổi"),
    ]);

    [Theory]
    [InlineData("2026-04-24", true)]
    [InlineData("2026-04-25", false)]
    [InlineData("2026-04-26", false)]
    [InlineData("2026-04-27", false)]
    [InlineData("2026-04-28", true)]
    [InlineData("2026-08-22", true)]
    [InlineData("2026-08-31", false)]
    public void Weekends_and_days_off_are_free_and_make_up_days_are_worked(string day, bool isWorking) =>
        Assert.Equal(isWorking, Calendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-04-24", "2026-04-24")]
    [InlineData("2026-04-25", "2026-04-28")]
    [InlineData("2026-04-30", "2026-05-04")]
    [InlineData("2026-08-22", "2026-08-22")]
    public void A_deadline_on_a_free_day_moves_to_the_next_working_day(string day, string next) =>
        Assert.Equal(Day(next), Calendar.NextWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-04-24", 1, "2026-04-28")]
    [InlineData("2026-04-24", 3, "2026-05-04")]
    [InlineData("2026-04-25", 1, "2026-04-28")]
    [InlineData("2026-04-25", 0, "2026-04-25")]
    [InlineData("2026-05-04", -1, "2026-04-29")]
    [InlineData("2026-05-04", -3, "2026-04-24")]
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2026-08-24", -1, "2026-08-22")]
    public void Working_days_are_counted_over_free_days_in_both_directions(string day, int count, string expected) =>
        Assert.Equal(Day(expected), Calendar.AddWorkingDays(Day(day), count));

    [Fact]
    public void A_day_given_twice_is_refused()
    {
        var broken = Assert.Throws<RuleBrokenException>(
            () => new WorkingCalendar([new(Day("2026-09-02"), false, "a"), new(Day("2026-09-02"), true, "b")]));
        Assert.Equal("calendar.day-repeated", broken.Code);
    }

    [Fact]
    public void The_holidays_that_come_with_the_portal_make_a_calendar()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "seed/holidays.csv")).Select(l => l.Split(',')).ToList();

        Assert.Equal(["day", "kind", "name_vi", "name_en", "source", "verified"], rows[0]);
        Assert.All(rows.Skip(1), row =>
        {
            Assert.Equal(6, row.Length);
            Assert.Contains(row[1], new[] { "off", "work" });
            Assert.Contains(row[5], new[] { "yes", "no" });
        });
        var calendar = new WorkingCalendar(rows.Skip(1).Select(r => new Holiday(Day(r[0]), r[1] == "work", r[2])));
        Assert.False(calendar.IsWorkingDay(Day("2026-02-17")));
        Assert.False(calendar.IsWorkingDay(Day("2026-11-24")));
        Assert.True(calendar.IsWorkingDay(Day("2025-11-24")));
        Assert.Equal(Day("2026-02-23"), calendar.NextWorkingDay(Day("2026-02-14")));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(DayOffRule.Keep, "2026-05-01")]
    [InlineData(DayOffRule.Next, "2026-05-04")]
    [InlineData(DayOffRule.Previous, "2026-04-29")]
    public void A_due_day_on_a_day_off_moves_as_the_setting_says(DayOffRule rule, string due)
    {
        var calendar = new WorkingCalendar([new(new(2026, 4, 30), false, ""), new(new(2026, 5, 1), false, "")]);
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), calendar.Move(new(2026, 5, 1), rule));
        Assert.Equal(new DateOnly(2026, 4, 29), calendar.Move(new(2026, 4, 29), rule));
    }

    [Fact]
    public void A_make_up_day_lies_on_a_weekend_and_every_announced_day_names_its_source()
    {
        string Refused(DateOnly day, DayKind kind, string name, string source) =>
            Assert.Throws<RuleBrokenException>(() => new CalendarDay(day, kind, new LocalText(name, ""), source, true)).Code;
        Assert.Equal("calendar.works-already", Refused(new(2026, 8, 21), DayKind.Work, "Làm bù", "1/TB"));
        Assert.Equal("calendar.source-missing", Refused(new(2026, 8, 22), DayKind.Work, "Làm bù", " "));
        Assert.Equal("calendar.name-missing", Refused(new(2026, 8, 21), DayKind.Off, "", "1/TB"));
        Assert.Equal(DayKind.Work, new CalendarDay(new(2026, 8, 22), DayKind.Work, new LocalText("Làm bù", ""), "1/TB", true).Kind);
    }
}
