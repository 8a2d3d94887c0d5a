using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Xunit;

namespace Portal.Domain.Tests.Reminders;

public sealed class ReminderPauseTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly DateTimeOffset Now = LocalDay.At(Today, new TimeOnly(10, 0));

    [Fact]
    public void A_pause_lasts_from_today_to_the_end_of_its_last_day()
    {
        var pause = Pause(Today.AddDays(3));

        Assert.True(pause.IsOn(Today));
        Assert.True(pause.IsOn(Today.AddDays(3)));
        Assert.False(pause.IsOn(Today.AddDays(4)));
        Assert.False(pause.IsOn(Today.AddDays(-1)));
    }

    [Fact]
    public void A_pause_that_was_ended_holds_nothing_back_and_cannot_be_ended_twice()
    {
        var pause = Pause(Today.AddDays(3));
        pause.End("Trần Thị Hạnh", Now.AddDays(1));

        Assert.False(pause.IsOn(Today.AddDays(1)));
        Assert.Equal("pause.over", Assert.Throws<RuleBrokenException>(() => pause.End("x", Now.AddDays(1))).Code);
        Assert.Equal("pause.over", Assert.Throws<RuleBrokenException>(() => Pause(Today).End("x", Now.AddDays(1))).Code);
    }

    [Theory]
    [InlineData(-1, "Bão lũ", "pause.until-past")]
    [InlineData(3, " ", "pause.reason-missing")]
    public void A_pause_needs_a_day_to_come_and_a_reason(int days, string reason, string code) =>
        Assert.Equal(code, Assert.Throws<RuleBrokenException>(() => Pause(Today.AddDays(days), reason)).Code);

    private static ReminderPause Pause(DateOnly until, string reason = "Bão lũ") => new(Guid.NewGuid(), until, reason, Guid.NewGuid(), "Trần Thị Hạnh", Now);
}
