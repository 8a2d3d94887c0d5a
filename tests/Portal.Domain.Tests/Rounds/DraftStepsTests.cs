using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Rounds;

public sealed class DraftStepsTests
{
    private static readonly DateRange Year = new(new(2025, 12, 15), new(2026, 12, 14));
    private static readonly Guid Office = Guid.NewGuid();
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static Round Begun(Guid? office) => Round.Begin("2026", new("Đợt thử", ""), "CT32-2026", "{}", Year, new(2026, 12, 14), null, "[]", office);

    [Fact]
    public void A_draft_that_was_just_begun_proposes_what_can_be_known_and_misses_who_and_when()
    {
        var round = Begun(Office);

        Assert.Equal(DraftStepState.Done, round.StateOf(DraftSteps.Checklist));
        Assert.All([DraftSteps.Recipients, DraftSteps.Dates], step => Assert.Equal(DraftStepState.Missing, round.StateOf(step)));
        Assert.All([DraftSteps.Reminders, DraftSteps.Policy, DraftSteps.Verifying, DraftSteps.Decision], step => Assert.Equal(DraftStepState.Proposed, round.StateOf(step)));
        Assert.Equal(DraftStepState.Missing, Begun(null).StateOf(DraftSteps.Verifying));
    }

    [Fact]
    public void Each_step_is_decided_by_itself()
    {
        var round = Begun(Office);
        round.Address(new RecipientRule([UnitKind.Dept], null, null));
        round.Schedule(Year, new(2026, 12, 10));
        round.Remind("");
        round.RankBy("{\"a\":1}");
        round.Entrust(Office, null);

        Assert.All([DraftSteps.Recipients, DraftSteps.Dates, DraftSteps.Reminders, DraftSteps.Policy, DraftSteps.Verifying], step => Assert.Equal(DraftStepState.Done, round.StateOf(step)));
        Assert.Equal(("", "{\"a\":1}", new DateOnly(2026, 12, 10)), (round.LadderText, round.PolicyJson, round.DueOn));
    }

    [Fact]
    public void A_due_day_that_is_only_proposed_issues_nothing()
    {
        var round = Begun(Office);

        Assert.Equal("round.dates-open", Assert.Throws<RuleBrokenException>(() => round.Issue(Now, 3, includesVerifyingUnit: false)).Code);

        round.Schedule(Year, round.DueOn);
        round.Issue(Now, 3, includesVerifyingUnit: false);
        Assert.True(round.IsOpen);
    }

    [Fact]
    public void A_draft_is_dropped_only_while_nothing_of_it_is_being_sent()
    {
        var round = Begun(Office);
        round.Schedule(Year, round.DueOn);
        round.EndDraft();

        round.BeginIssue(Guid.NewGuid(), Now, 3, includesVerifyingUnit: false);
        Assert.Equal("round.being-issued", Assert.Throws<RuleBrokenException>(round.EndDraft).Code);

        round.Issue(Now, 3, includesVerifyingUnit: false);
        Assert.Equal("round.not-draft", Assert.Throws<RuleBrokenException>(round.EndDraft).Code);
    }

    [Fact]
    public void Classes_follow_the_checklist_until_they_are_decided()
    {
        var round = Begun(Office);
        round.Describe(round.Title, "CT32-2027", "{\"b\":1}", null);
        Assert.Equal(("CT32-2027", "{\"b\":1}"), (round.ChecklistCode, round.PolicyJson));

        round.RankBy("{\"c\":1}");
        round.Describe(round.Title, "CT32-2028", "{\"d\":1}", null);
        Assert.Equal(("CT32-2028", "{\"c\":1}"), (round.ChecklistCode, round.PolicyJson));
    }

    [Fact]
    public void No_step_of_an_issued_round_is_decided_anew()
    {
        var round = Begun(Office);
        round.Schedule(Year, new(2026, 12, 10));
        round.Issue(Now, 1, includesVerifyingUnit: false);

        Assert.All<Action>(
            [
                () => round.Describe(round.Title, "X", "{}", null), () => round.Schedule(Year, round.DueOn), () => round.Remind(""), () => round.RankBy("{}"), () => round.Entrust(null, null),
                () => round.Address(new RecipientRule([UnitKind.Dept], null, null)),
            ],
            step => Assert.Equal("round.not-draft", Assert.Throws<RuleBrokenException>(step).Code));
    }

    [Fact]
    public void A_decision_is_recorded_with_number_and_day_or_not_at_all_and_at_any_time()
    {
        var (round, today) = (Begun(Office), new DateOnly(2026, 11, 22));
        string Refused(string number, DateOnly? on) => Assert.Throws<RuleBrokenException>(() => round.RecordDecision(number, on, "", "", today)).Code;

        Assert.Equal("round.decision-half", Refused("41/KH-BCĐ", null));
        Assert.Equal("round.decision-half", Refused(" ", today));
        Assert.Equal("round.decision-in-future", Refused("41/KH-BCĐ", today.AddDays(1)));

        round.RecordDecision("", null, "Trưởng ban", "Nguyễn Văn A", today);
        Assert.Equal(("", DraftStepState.Proposed), (round.DocumentReference, round.StateOf(DraftSteps.Decision)));
        round.Schedule(Year, new(2026, 12, 10));
        round.Issue(Now, 1, includesVerifyingUnit: false);
        round.RecordDecision(" 41/KH-BCĐ ", new(2026, 3, 5), "Trưởng ban", "Nguyễn Văn A", today);
        Assert.Equal(("41/KH-BCĐ, 05/03/2026", DraftStepState.Done), (round.DocumentReference, round.StateOf(DraftSteps.Decision)));
    }

    [Theory]
    [InlineData("41/KH-BCĐ", true)]
    [InlineData("41/KH", true)]
    [InlineData("41/QĐ-BCĐ", false)]
    [InlineData("41/QĐ-SKHCN", false)]
    public void The_symbol_says_whether_a_plan_orders_the_round(string number, bool isPlan)
    {
        var round = Begun(Office);
        Assert.Null(round.IsOrderedByPlan);

        round.RecordDecision(number, new(2026, 3, 5), "", "", new(2026, 11, 22));

        Assert.Equal(isPlan, round.IsOrderedByPlan);
    }
}
