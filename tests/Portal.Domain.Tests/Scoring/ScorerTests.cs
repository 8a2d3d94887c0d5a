using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Scoring;

public sealed class ScorerTests
{
    [Theory]
    [InlineData(AnswerKind.YesNo, "yes", "10")]
    [InlineData(AnswerKind.YesNo, "no", "0")]
    [InlineData(AnswerKind.Percentage, "0", "0")]
    [InlineData(AnswerKind.Percentage, "99.9999", "10.0000")]
    [InlineData(AnswerKind.Percentage, "33.33", "3.333")]
    [InlineData(AnswerKind.Percentage, "1/3", "3.3333")]
    [InlineData(AnswerKind.Percentage, "50/50", "10")]
    [InlineData(AnswerKind.Level, "0", "0")]
    [InlineData(AnswerKind.Level, "3", "7.5")]
    [InlineData(AnswerKind.Level, "4", "10")]
    [InlineData(AnswerKind.Number, "0", "0")]
    [InlineData(AnswerKind.Number, "0.9999", "0")]
    [InlineData(AnswerKind.Number, "1", "5")]
    [InlineData(AnswerKind.Number, "1.5", "5")]
    [InlineData(AnswerKind.Number, "2", "10")]
    [InlineData(AnswerKind.Number, "900", "10")]
    [InlineData(AnswerKind.Date, "2026-12-14", "10")]
    [InlineData(AnswerKind.Date, "2026-12-15", "0")]
    [InlineData(AnswerKind.Date, "2001-01-01", "10")]
    public void A_value_earns_its_share_of_ten_points(AnswerKind kind, string text, string earned)
    {
        var value = AnswerValue.TryParse(kind, SectionKind.Core, text, out _);

        var line = Score([Criterion("C", kind)], [Says("C", value)]).Lines.Single();

        Assert.Equal(decimal.Parse(earned, System.Globalization.CultureInfo.InvariantCulture), line.Earned);
        Assert.Equal(ScoreStatus.Scored, line.Status);
    }

    [Theory]
    [InlineData("2026-12-19", 0)]
    [InlineData("2026-12-18", 1)]
    [InlineData("2026-02-01", 1)]
    [InlineData("2026-01-31", 0)]
    public void A_date_counts_from_not_before_to_the_last_day_of_grace(string day, int share)
    {
        var criterion = Criterion("C", AnswerKind.Date) with { NotBefore = new(2026, 2, 1), GraceDays = 4 };

        var card = Score([criterion], [Says("C", AnswerValue.TryParse(AnswerKind.Date, SectionKind.Core, day, out _))]);

        Assert.Equal(share, card.Lines.Single().Share);
    }

    [Fact]
    public void The_highest_reached_threshold_decides_in_whatever_order_they_stand()
    {
        var criterion = Criterion("C", AnswerKind.Number) with { Thresholds = [new(5, 1), new(1, 0.25m), new(3, 0.5m)] };

        Assert.Equal(50, Score([criterion], [Says("C", new AnswerValue.Number(4))]).Base);
    }

    [Fact]
    public void The_base_adds_core_committee_and_central_points_and_nothing_else()
    {
        Criterion[] criteria =
        [
            Criterion("A", max: 1), Criterion("B", max: 2, section: SectionKind.Committee), Criterion("C", max: 3, section: SectionKind.Central),
            Criterion("D", max: 4, section: SectionKind.Bonus), Deduction("E", 1),
        ];

        var card = Score(criteria, [Says("B", Yes), Says("C", Yes), Says("D", Yes), Says("E", new AnswerValue.Number(2))]);

        Assert.Equal((83.33m, 4m, 2m, 85.33m, "B"), (card.Base, card.Bonus, card.Deduction, card.Final, card.Class));
        Assert.Equal((5m, 6m), (card.Earned, card.Max));
    }

    [Fact]
    public void Not_applicable_leaves_the_base_and_unanswered_earns_nothing_in_it()
    {
        var card = Score([Criterion("A"), Criterion("B"), Criterion("C")], [Says("A", Yes), new("B", null, IsNotApplicable: true)]);

        Assert.Equal((50m, 20m), (card.Base, card.Max));
        Assert.Equal([ScoreStatus.Scored, ScoreStatus.NotApplicable, ScoreStatus.Unanswered], card.Lines.Select(l => l.Status));
    }

    [Fact]
    public void Without_a_point_to_earn_there_is_no_score()
    {
        Criterion[] criteria = [Criterion("A"), Criterion("B", section: SectionKind.Bonus), Deduction("D", 3)];

        var card = Score(criteria, [new("A", null, IsNotApplicable: true), Says("B", Yes)], RegisterCounts.None);

        Assert.Equal((null, null, null), (card.Base, card.Final, card.Class));
        Assert.Null(Score([Criterion("A", max: 0)], [Says("A", Yes)]).Base);
        Assert.Null(Score([], []).Base);
    }

    [Theory]
    [InlineData(1, 200, "0.5")]
    [InlineData(1, 800, "0.13")]
    [InlineData(1, 16_000, "0.01")]
    [InlineData(3, 16_000, "0.02")]
    [InlineData(2, 3, "66.67")]
    [InlineData(1, 3, "33.33")]
    public void The_base_is_rounded_half_away_from_zero_on_the_exact_value(long part, long whole, string expected)
    {
        var card = Score([Criterion("A", AnswerKind.Percentage, 7)], [Says("A", new AnswerValue.Ratio(part, whole))]);

        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), card.Base);
    }

    [Fact]
    public void Thirds_of_three_criteria_make_exactly_one()
    {
        string[] codes = ["A", "B", "C"];
        var third = new AnswerValue.Ratio(1, 3);

        // 3 × 1/3 of 1 point in 16 000: 0.00625 % rounds to 0.01 only if nothing was lost on the way.
        var card = Score(
            [.. codes.Select(c => Criterion(c, AnswerKind.Percentage, 1)), Criterion("Z", max: 19_997)],
            codes.Select(c => Says(c, third)));

        Assert.Equal(0.01m, card.Base);
        Assert.Equal(1m, card.Earned);
    }

    [Fact]
    public void The_bonus_ends_at_the_cap()
    {
        Criterion[] criteria = [Criterion("A"), Criterion("B", max: 3.5m, section: SectionKind.Bonus), Criterion("C", max: 2, section: SectionKind.Bonus)];
        ScoredAnswer[] answers = [Says("A", Yes), Says("B", Yes), Says("C", Yes)];

        var card = Score(criteria, answers, policy: Policy(cap: 5.25m));

        Assert.Equal((5.25m, 5.5m, 105.25m), (card.Bonus, card.BonusEarned, card.Final));
    }

    [Fact]
    public void A_bonus_or_deduction_that_is_not_applicable_counts_as_nothing_declared()
    {
        Criterion[] criteria = [Criterion("A"), Criterion("B", section: SectionKind.Bonus), Deduction("D", 3, "violations.fines")];
        ScoredAnswer[] answers =
            [Says("A", Yes), new("B", Yes, IsNotApplicable: true), new("D", new AnswerValue.Number(9), IsNotApplicable: true)];

        Assert.Equal((0m, 0m), (Score(criteria, answers).Bonus, Score(criteria, answers).Deduction));
        Assert.Equal(6m, Score(criteria, answers, RegisterCounts.None with { Fines = 2 }).Deduction);
    }

    [Fact]
    public void A_deduction_counts_the_larger_of_declared_and_registered()
    {
        var leak = Deduction("D", 10, "violations.leaks");

        Assert.Equal(30, Score([leak], [Says("D", new AnswerValue.Number(3))], RegisterCounts.None with { Leaks = 1 }).Deduction);
        var registered = Score([leak], [Says("D", new AnswerValue.Number(1))], RegisterCounts.None with { Leaks = 2 });
        Assert.Equal((20m, 2m, ScoreSource.Register), (registered.Deduction, registered.Lines[0].Count, registered.Lines[0].Source));
    }

    [Fact]
    public void A_verifier_replaces_the_declared_count_but_never_the_registered_one()
    {
        var leak = Deduction("D", 10, "violations.leaks");
        ScoredAnswer[] answers = [new("D", new AnswerValue.Number(3), VerifiedValue: new AnswerValue.Number(0))];

        Assert.Equal(0, Score([leak], answers).Deduction);
        Assert.Equal(10, Score([leak], answers, RegisterCounts.None with { Leaks = 1 }).Deduction);
    }

    [Fact]
    public void Registers_reach_only_deductions()
    {
        var events = Criterion("A", AnswerKind.Number) with { ComputedFrom = "violations.leaks" };

        Assert.Equal(0, Score([events], [], RegisterCounts.None with { Leaks = 5 }).Base);
    }

    [Fact]
    public void The_final_score_never_falls_below_zero()
    {
        var card = Score([Criterion("A"), Deduction("D", 60)], [Says("A", Yes), Says("D", new AnswerValue.Number(2))]);

        Assert.Equal((120m, 0m, "D"), (card.Deduction, card.Final, card.Class));
    }

    [Fact]
    public void A_criterion_applies_by_kind_or_by_duty()
    {
        var byDuty = Criterion("A") with { Kinds = new HashSet<UnitKind>(), Duties = Duty.Mps | Duty.Gcc };

        Assert.True(byDuty.AppliesTo(UnitKind.Min, Duty.Gcc | Duty.Committee));
        Assert.False(byDuty.AppliesTo(UnitKind.Dept, Duty.Mnd));
        Assert.Empty(Score([byDuty], [Says("A", Yes)]).Lines);
    }

    [Fact]
    public void Lines_sum_to_the_score()
    {
        Criterion[] criteria = [Criterion("A", AnswerKind.Level, 3), Criterion("B", AnswerKind.Percentage, 2), Criterion("C"), Deduction("D", 2)];
        ScoredAnswer[] answers =
            [Says("A", new AnswerValue.Level(3)), Says("B", new AnswerValue.Percent(12.5m)), new("C", null, IsNotApplicable: true), Says("D", new AnswerValue.Number(4))];

        var card = Score(criteria, answers);

        Assert.Equal(card.Earned, card.Lines.Where(l => l.CountsInBase).Sum(l => l.Earned));
        Assert.Equal(card.Max, card.Lines.Where(l => l.CountsInBase).Sum(l => l.Max));
        Assert.Equal(card.Deduction, card.Lines.Where(l => l.SectionKind == SectionKind.Deduction).Sum(l => l.Earned));
    }

    [Fact]
    public void An_answer_of_the_wrong_kind_is_an_error_not_a_zero() =>
        Assert.Throws<ArgumentException>(() => Score([Criterion("A")], [Says("A", new AnswerValue.Level(4))]));
}
