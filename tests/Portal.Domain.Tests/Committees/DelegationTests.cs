using Portal.Domain.Committees;
using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Committees;

public sealed class DelegationTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2026, 12, 31);
    private static readonly Guid Unit = Guid.NewGuid();
    private static readonly Guid Scope = Guid.NewGuid();

    [Fact]
    public void It_has_the_right_of_the_original_within_its_own_days_and_no_seat()
    {
        var original = new Appointment(Guid.NewGuid(), Capacity.Leader, Unit, Scope, "Phó Trưởng ban", "Deputy", From, To, seatId: Guid.NewGuid());
        var other = Guid.NewGuid();
        var acting = original.Delegate(other, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), " Đi công tác ");
        Assert.Equal((other, Capacity.Leader, Unit, (Guid?)Scope, (Guid?)original.Id, "Đi công tác", (Guid?)null), (acting.PersonId, acting.Capacity, acting.UnitId, acting.ScopeUnitId, acting.ActingForId, acting.Reason, acting.SeatId));
        Assert.False(acting.IsInForceOn(new DateOnly(2026, 2, 28)));
        Assert.True(acting.IsInForceOn(new DateOnly(2026, 3, 31)));
        Assert.False(acting.IsInForceOn(new DateOnly(2026, 4, 1)));
    }

    [Theory]
    [InlineData(Capacity.Administrator)]
    [InlineData(Capacity.Auditor)]
    public void Administrators_and_auditors_answer_in_person(Capacity capacity) =>
        Assert.Equal("delegation.in-person", Refused(() => Of(capacity).Delegate(Guid.NewGuid(), From, To, "Nghỉ phép")));

    [Fact]
    public void Nobody_acts_for_somebody_who_acts_for_another() =>
        Assert.Equal("delegation.twice-removed", Refused(() => Of(Capacity.Head).Delegate(Guid.NewGuid(), From, To, "Nghỉ phép").Delegate(Guid.NewGuid(), From, To, "Nghỉ phép")));

    [Fact]
    public void Nobody_acts_for_themselves()
    {
        var original = Of(Capacity.Head);
        Assert.Equal("delegation.person-own", Refused(() => original.Delegate(original.PersonId, From, To, "Nghỉ phép")));
    }

    [Fact]
    public void It_needs_a_reason() => Assert.Equal("delegation.reason-missing", Refused(() => Of(Capacity.Head).Delegate(Guid.NewGuid(), From, To, " ")));

    [Theory]
    [InlineData("2025-12-31", "2026-02-01")]
    [InlineData("2026-02-01", "2027-01-01")]
    public void It_does_not_go_beyond_the_days_of_the_original(string from, string to) =>
        Assert.Equal("delegation.beyond-original", Refused(() => Of(Capacity.Head).Delegate(Guid.NewGuid(), Day(from), Day(to), "Nghỉ phép")));

    [Fact]
    public void It_does_not_begin_after_the_original_was_ended()
    {
        var original = Of(Capacity.Head);
        original.End(new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal("delegation.beyond-original", Refused(() => original.Delegate(Guid.NewGuid(), From, To, "Nghỉ phép")));
    }

    [Fact]
    public void It_ends_after_it_begins() =>
        Assert.Equal("appointment.ends-before-start", Refused(() => Of(Capacity.Head).Delegate(Guid.NewGuid(), Day("2026-03-02"), Day("2026-03-01"), "Nghỉ phép")));

    [Fact]
    public void A_deputy_head_has_the_own_unit_only() =>
        Assert.Equal("appointment.own-unit-only", Refused(() => _ = new Appointment(Guid.NewGuid(), Capacity.DeputyHead, Unit, Scope, "Phó giám đốc", "", From)));

    private static Appointment Of(Capacity capacity) => new(Guid.NewGuid(), capacity, Unit, Unit, "Chức vụ", "Post", From, To);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
