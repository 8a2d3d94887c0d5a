using Portal.Domain.Accounts;
using Portal.Domain.Committees;
using Xunit;

namespace Portal.Domain.Tests.Accounts;

public class AccountRuleTests
{
    private static readonly IdleAccountRule Idle = new(45, [14, 3]);
    private static readonly DateOnly Used = new(2026, 10, 1);

    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 60)]
    [InlineData(2, 240)]
    [InlineData(3, 720)]
    [InlineData(9, 720)]
    public void Locks_grow_fourfold_up_to_twelve_hours(int earlier, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new LockoutPolicy(5, TimeSpan.FromMinutes(15), TimeSpan.FromHours(12), 50).Duration(earlier));

    [Theory]
    [InlineData(14, SessionState.Open)]
    [InlineData(15, SessionState.Idle)]
    public void A_session_is_idle_from_its_limit_on(int minutes, SessionState state)
    {
        var now = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal(state, new SessionLimits(TimeSpan.FromMinutes(15), TimeSpan.FromHours(10)).At(now.AddHours(-1), now.AddMinutes(-minutes), now));
    }

    [Theory]
    [InlineData(30, null, null, IdleStepKind.Nothing)]
    [InlineData(31, null, null, IdleStepKind.Warn)]
    [InlineData(32, 14, 31, IdleStepKind.Nothing)]
    [InlineData(42, 14, 31, IdleStepKind.Warn)]
    [InlineData(44, 3, 42, IdleStepKind.Nothing)]
    [InlineData(45, 3, 42, IdleStepKind.Disable)]
    [InlineData(45, 14, 31, IdleStepKind.Warn)]
    [InlineData(100, null, null, IdleStepKind.Warn)]
    [InlineData(102, 3, 100, IdleStepKind.Nothing)]
    [InlineData(103, 3, 100, IdleStepKind.Disable)]
    public void Nobody_is_disabled_before_the_last_warning_has_had_its_days(int day, int? warned, int? warnedOn, IdleStepKind step) =>
        Assert.Equal(step, Idle.Next(Used, warned, warnedOn is { } on ? Used.AddDays(on) : null, Used.AddDays(day)).Kind);

    [Fact]
    public void Without_a_limit_nothing_happens() => Assert.Equal(IdleStepKind.Nothing, new IdleAccountRule(0, [14, 3]).Next(Used, null, null, Used.AddDays(900)).Kind);

    [Fact]
    public void A_second_factor_is_mandatory_by_capacity_or_from_outside()
    {
        var rule = new SecondFactorRule([Capacity.Administrator, Capacity.Secretariat]);
        Assert.True(rule.IsMandatory([Capacity.Officer, Capacity.Secretariat], isOutside: false));
        Assert.True(rule.IsMandatory([], isOutside: true));
        Assert.False(rule.IsMandatory([Capacity.Officer], isOutside: false));
    }
}
