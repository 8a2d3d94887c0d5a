using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class MeasureReminderTests
{
    private static readonly DateOnly Due = new(2026, 12, 20);

    [Theory]
    [InlineData(-8, null)]
    [InlineData(-7, 7)]
    [InlineData(-1, 7)]
    [InlineData(0, 0)]
    [InlineData(7, 0)]
    [InlineData(8, null)]
    public void A_measure_is_told_of_before_its_day_on_it_and_a_week_after_should_the_portal_have_been_down(int day, int? step) =>
        Assert.Equal(step, MeasureReminder.StepOn(Due.AddDays(day), Due, Due.AddDays(-60), [7, 0]));

    /// <summary>A unit signs on 20/12 what was to be done by 1/12.</summary>
    [Fact]
    public void A_day_that_had_passed_before_anybody_was_told_is_told_of_to_everybody_at_once()
    {
        var due = new DueMeasures(Guid.NewGuid(), "T00-SCT", new(2026, 12, 1));
        var plan = MeasureLadder.For([due], new HashSet<string>(), Due, WorkingCalendar.WithoutHolidays);
        Assert.Equal([ReminderAudience.Officer, ReminderAudience.Head, ReminderAudience.ResponsibleLeader], plan.Select(p => p.Recipient));
        Assert.Empty(MeasureLadder.For([due], plan.Select(p => p.UniqueKey).ToHashSet(), Due.AddDays(30), WorkingCalendar.WithoutHolidays));
    }

    [Fact]
    public void A_step_that_lay_before_the_day_was_set_is_not_told() =>
        Assert.Null(MeasureReminder.StepOn(Due.AddDays(-5), Due, Due.AddDays(-5), [7, 0]));
}
