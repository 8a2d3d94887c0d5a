using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid First = Guid.NewGuid(), Second = Guid.NewGuid();

    [Fact]
    public void What_waits_for_a_second_person_does_not_count_before_somebody_else_agrees()
    {
        var decision = Decided(needsSecond: true);
        Assert.False(decision.Counts);
        Assert.Equal("second.own", Refused(() => decision.Look(true, "", First, "Quân", Now)));

        decision.Look(true, "", Second, "Trang", Now);
        Assert.True(decision.Counts);
        Assert.Equal("second.not-waiting", Refused(() => decision.Look(false, "Không đúng", Second, "Trang", Now)));
        Assert.True(Decided(needsSecond: false).Counts);
    }

    [Fact]
    public void Whoever_does_not_agree_says_why_and_it_is_decided_anew()
    {
        var decision = Decided(needsSecond: true);
        Assert.Equal("second.reason-missing", Refused(() => decision.Look(false, " ", Second, "Trang", Now)));
        decision.Look(false, "Văn bản còn hiệu lực", Second, "Trang", Now);
        Assert.Equal((SecondLook.Refused, false), (decision.SecondLook, decision.Counts));

        decision.Decide("yes", null, "Đã xem lại", true, First, "Quân", Now.AddDays(1), needsSecond: true);
        Assert.Equal((SecondLook.Waiting, "", ""), (decision.SecondLook, decision.SecondByName, decision.SecondReason));
    }

    [Fact]
    public void To_decide_otherwise_than_before_needs_a_reason_also_back_to_what_the_unit_declared()
    {
        var decision = Decided();
        Assert.Equal("decision.change-reason", Refused(() => decision.Decide("", null, "", differs: false, First, "Quân", Now)));
        decision.Decide("", null, "Đã có văn bản bổ sung", differs: false, First, "Quân", Now);
        decision.Decide("", null, "", differs: false, First, "Quân", Now);
        Assert.True(decision.IsAcceptance);
    }

    [Fact]
    public void What_was_decided_before_stays_readable_with_who_agreed()
    {
        var decision = Decided(needsSecond: true);
        decision.Look(true, "Đúng", Second, "Trang", Now);
        var past = new PastDecision(decision, "Hạnh", Now.AddDays(2));
        decision.Decide("yes", null, "Đổi", true, First, "Hạnh", Now.AddDays(2));

        Assert.Equal(("no", "Không có văn bản", "Quân", "Trang", "Hạnh"), (past.VerifiedValue, past.Reason, past.DecidedByName, past.SecondByName, past.EndedByName));
    }

    [Fact]
    public void What_an_incident_holds_is_neither_decided_anew_nor_looked_at_nor_copied()
    {
        var decision = new Decision(Guid.NewGuid(), "G01-01");
        decision.Decide("no", null, HeldText.Mark, differs: true, First, "Quân", Now, needsSecond: true);

        Assert.Equal("answer.held", Refused(() => decision.Decide("yes", null, "Đổi", true, First, "Quân", Now)));
        Assert.Equal("answer.held", Refused(() => decision.Look(true, "", Second, "Trang", Now)));
        Assert.Equal("answer.held", Refused(() => _ = new PastDecision(decision, "Hạnh", Now)));
        Assert.Equal(("no", HeldText.Mark, SecondLook.Waiting), (decision.VerifiedValue, decision.Reason, decision.SecondLook));
    }

    [Fact]
    public void A_remark_that_an_incident_holds_is_not_dropped()
    {
        new Remark(Guid.NewGuid(), null, "Gửi lại", null, "Quân", Now).EnsureNotHeld();
        Assert.Equal("answer.held", Refused(new Remark(Guid.NewGuid(), null, HeldText.Mark, null, "Quân", Now).EnsureNotHeld));
    }

    private static Decision Decided(bool needsSecond = false)
    {
        var decision = new Decision(Guid.NewGuid(), "G01-01");
        decision.Decide("no", null, "Không có văn bản", differs: true, First, "Quân", Now, needsSecond);
        return decision;
    }

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Code;
}
