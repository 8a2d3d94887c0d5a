using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class SecondLookRuleTests
{
    private static readonly Policy Two = Policy() with { SecondLook = 2 };

    private static readonly Criterion Plain = Criterion("A", AnswerKind.Level, 4), Knockout = Criterion("K", max: 1) with { IsKnockout = true };

    [Theory]
    [InlineData(4, 2, false)] // 2 of 4 points: not more than two
    [InlineData(4, 1, true)]
    [InlineData(1, 4, true)]
    [InlineData(3, 3, false)]
    public void A_change_by_more_points_than_the_policy_says_needs_a_second_person(int own, int verified, bool asks) =>
        Assert.Equal(asks, SecondLookRule.Asks(Two, Plain, new("A", new AnswerValue.Level(own), VerifiedValue: new AnswerValue.Level(verified)), Period.To));

    [Fact]
    public void A_decision_that_knocks_out_or_lifts_a_knock_out_needs_one_whatever_its_points()
    {
        Assert.True(SecondLookRule.Asks(Two, Knockout, new("K", Yes, VerifiedValue: No), Period.To));
        Assert.True(SecondLookRule.Asks(Two, Knockout, new("K", No, VerifiedValue: Yes), Period.To));
        Assert.True(SecondLookRule.Asks(Two, Knockout, new("K", No), Period.To));
        Assert.False(SecondLookRule.Asks(Two, Knockout, new("K", Yes), Period.To));
        Assert.False(SecondLookRule.Asks(Two, Criterion("B", max: 1), new("B", Yes, VerifiedValue: No), Period.To));
    }

    [Fact]
    public void To_refuse_not_applicable_takes_what_the_answer_then_lacks()
    {
        Assert.True(SecondLookRule.Asks(Two, Plain, new("A", null, IsNotApplicable: true, VerifiedNotApplicable: false), Period.To));
        Assert.False(SecondLookRule.Asks(Two, Plain, new("A", null, IsNotApplicable: true, VerifiedValue: new AnswerValue.Level(3), VerifiedNotApplicable: false), Period.To));
        Assert.False(SecondLookRule.Asks(Two, Plain, new("A", null, IsNotApplicable: true, VerifiedNotApplicable: true), Period.To));
        Assert.True(SecondLookRule.Asks(Two, Knockout, new("K", null, IsNotApplicable: true, VerifiedValue: Yes, VerifiedNotApplicable: false), Period.To));
    }

    [Fact]
    public void Cases_in_a_deduction_count_by_their_points()
    {
        var leaks = Deduction("D", 1.5m);
        Assert.True(SecondLookRule.Asks(Two, leaks, new("D", new AnswerValue.Number(0), VerifiedValue: new AnswerValue.Number(2)), Period.To));
        Assert.False(SecondLookRule.Asks(Two, leaks, new("D", new AnswerValue.Number(1), VerifiedValue: new AnswerValue.Number(2)), Period.To));
    }

    [Fact]
    public void Without_the_policy_one_person_decides_alone_and_the_policy_is_kept_with_the_round()
    {
        Assert.False(SecondLookRule.Asks(Policy(), Knockout, new("K", Yes, VerifiedValue: No), Period.To));
        Assert.Equal(Two, PolicyJson.Parse(PolicyJson.Write(Two)));
        Assert.NotEqual(Policy(), Two);
    }

    [Fact]
    public void A_local_criterion_that_the_policy_does_not_count_needs_nobody_else()
    {
        var local = Knockout with { IsLocal = true };
        Assert.False(SecondLookRule.Asks(Two, local, new("K", Yes, VerifiedValue: No), Period.To));
        Assert.True(SecondLookRule.Asks(new Policy(Two.Bands, Two.BonusCap, Two.KnockoutClass, Two.TopClassQuota, countsLocal: true) { SecondLook = 2 }, local, new("K", Yes, VerifiedValue: No), Period.To));
    }

    [Fact]
    public void What_two_people_agreed_on_one_does_not_undo_also_not_by_asking_the_unit_in_between()
    {
        var (now, agreed) = (new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero), new Decision(Guid.NewGuid(), "K"));
        agreed.Decide("no", null, "Hết hiệu lực", differs: true, Guid.NewGuid(), "Quân", now, needsSecond: true);
        Assert.False(SecondLookRule.Undoes(agreed, [], "", null, now.AddDays(-1)));
        agreed.Look(agrees: true, "", Guid.NewGuid(), "Trang", now);

        Assert.True(SecondLookRule.Undoes(agreed, [], "", null, now.AddDays(-1)));
        Assert.False(SecondLookRule.Undoes(agreed, [], "no", null, now.AddDays(-1)));
        Assert.True(SecondLookRule.Undoes(null, [new PastDecision(agreed, "Quân", now)], "", null, now.AddDays(-1)));
        Assert.False(SecondLookRule.Undoes(null, [new PastDecision(agreed, "Quân", now)], "no", null, now.AddDays(-1)));
        Assert.False(SecondLookRule.Undoes(null, [], "", null, now.AddDays(-1)));
    }

    [Fact]
    public void An_acceptance_that_two_people_agreed_on_does_not_carry_over_to_an_answer_that_the_unit_wrote_since()
    {
        var (now, accepted) = (new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero), new Decision(Guid.NewGuid(), "K"));
        accepted.Decide("", null, "", differs: false, Guid.NewGuid(), "Quân", now, needsSecond: true);
        accepted.Look(agrees: true, "", Guid.NewGuid(), "Trang", now);

        Assert.False(SecondLookRule.Undoes(accepted, [], "", null, now.AddDays(-1)));
        Assert.True(SecondLookRule.Undoes(accepted, [], "", null, now.AddDays(1)));
        Assert.True(SecondLookRule.Undoes(null, [new PastDecision(accepted, "Quân", now)], "", null, now.AddDays(1)));

        // a value of the verifiers' own says what counts whatever the unit writes
        var set = new Decision(Guid.NewGuid(), "K");
        set.Decide("no", null, "Hết hiệu lực", differs: true, Guid.NewGuid(), "Quân", now, needsSecond: true);
        set.Look(agrees: true, "", Guid.NewGuid(), "Trang", now);
        Assert.False(SecondLookRule.Undoes(set, [], "no", null, now.AddDays(1)));
    }
}
