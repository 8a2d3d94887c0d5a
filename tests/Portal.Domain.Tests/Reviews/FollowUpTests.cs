using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class FollowUpTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2025, 12, 14);
    private static readonly Policy Policy = new([new("D1", 50, new("D1", "")), new("KD", 0, new("KD", ""))], 3, "KD", null);

    [Theory]
    [InlineData("yes", Finding.Adequate, "", null)]
    [InlineData("yes", Finding.Weak, "", Finding.Weak)]
    [InlineData("no", Finding.Missing, "", Finding.Missing)]
    [InlineData("no", Finding.Unsuitable, "", Finding.Unsuitable)]
    [InlineData("yes", Finding.Adequate, "no", Finding.Missing)]
    [InlineData("no", Finding.Missing, "yes", null)]
    [InlineData("no", Finding.Unsuitable, "no", Finding.Unsuitable)]
    [InlineData("no", null, "", Finding.Missing)]
    [InlineData("yes", null, "", null)]
    public void What_the_verifier_put_in_its_place_decides_and_else_the_unit_s_own_finding(string value, Finding? own, string verified, Finding? expected) =>
        Assert.Equal(expected, FollowUp.Of(Criterion("A-1"), Said("A-1", value, own), Decided("A-1", verified), LastDay));

    [Fact]
    public void A_part_of_the_points_is_weak_and_an_answer_that_nobody_gave_is_missing()
    {
        var level = Criterion("A-1") with { Answer = AnswerKind.Level };

        Assert.Equal(Finding.Weak, FollowUp.Of(level, Said("A-1", "4", Finding.Adequate), Decided("A-1", "2"), LastDay));
        Assert.Equal(Finding.Missing, FollowUp.Of(level, null, null, LastDay));
    }

    [Fact]
    public void What_is_not_applicable_is_not_followed_up_unless_the_claim_was_refused()
    {
        var claim = new Answer(Guid.NewGuid(), "A-1");
        claim.Write("", true, "không có", null, "", "", null, null, "x", Now);
        var refused = new Decision(Guid.NewGuid(), "A-1");
        refused.Decide("", false, "có chứ", differs: true, null, "x", Now);

        Assert.Null(FollowUp.Of(Criterion("A-1"), claim, null, LastDay));
        Assert.Equal(Finding.Missing, FollowUp.Of(Criterion("A-1"), claim, refused, LastDay));
        Assert.Equal(Finding.Missing, FollowUp.Of(Criterion("A-1") with { AllowsNotApplicable = false }, claim, null, LastDay));
        Assert.Null(FollowUp.Of(Criterion("A-1") with { SectionKind = SectionKind.Bonus }, Said("A-1", "no", Finding.Missing), null, LastDay));
    }

    [Fact]
    public void The_answer_begins_with_value_finding_and_measure_of_then_and_waits_to_be_confirmed()
    {
        var before = new Answer(Guid.NewGuid(), "A-1");
        before.Write("yes", false, "ghi chú", Finding.Adequate, "bổ sung quy chế", "Chánh Văn phòng", new(2026, 1, 1), null, "An", Now.AddYears(-1));
        var answer = new Answer(Guid.NewGuid(), "A-1");

        Assert.True(FollowUp.Fill(answer, Criterion("A-1"), before, Decided("A-1", "no"), Finding.Missing, Now));

        Assert.Equal(("no", Finding.Missing, "bổ sung quy chế", "Chánh Văn phòng", null), (answer.Value, answer.Finding, answer.Measure, answer.Responsible, answer.MeasureDueOn));
        Assert.True(answer is { IsCarriedOver: true, IsAnswered: false });
    }

    [Fact]
    public void A_review_that_is_asked_about_few_contents_counts_those_alone_whatever_gates_do()
    {
        var unit = new Unit("T-X1", null, UnitKind.Commune, Duty.None, "Xã", "", null);
        var review = new Review(Guid.NewGuid(), unit, null, null);
        review.AskOnly(["A-2", "A-3"]);
        var gates = ReviewGates.Of(Gated, review.Kind, review.Duties, [new GateFact("LAN", false)], review.Closed.Only);
        review.Close(gates);

        Assert.Equal("LAN|A-2;A-3", review.ClosedGates);
        Assert.Equal(["A-2"], review.ApplicableOf(Gated).Select(c => c.Code));
        Assert.Equal(["A-3"], gates.Dropped.Select(c => c.Code));
        var answers = DroppedAnswers.Of(Gated, review.Kind, review.Duties, gates, new Dictionary<string, ScoredAnswer> { ["A-2"] = new("A-2", new AnswerValue.YesNo(true)) });
        var card = Scorer.Score(Gated, Policy, review.Kind, review.Duties, new(new(2026, 1, 1), LastDay.AddYears(1)), answers, RegisterCounts.None);
        Assert.Equal(100m, card.Base);
        Assert.Equal(["A-2", "A-3"], card.Lines.Select(l => l.CriterionCode));
        Assert.Empty(card.KnockedOutBy);
        Assert.Equal(["LAN"], gates.Asked.Select(g => g.Code));
        review.AskOnly(["A-1"]);
        Assert.Equal("|A-1;A-2;A-3", review.ClosedGates);
    }

    [Fact]
    public void A_follow_up_goes_back_to_a_closed_round_and_keeps_its_kind_checklist_and_list()
    {
        var closed = new Round("2025", new("Đợt 2025", ""), "CT", "{}", new(new(2025, 1, 1), LastDay), LastDay, null);
        closed.Address(new([UnitKind.Commune], null, null));
        var rule = new RecipientRule([UnitKind.Commune], null, null, ["T-X1"]);
        Round Begin(params string[] asked) => Round.FollowUp("2025-L1", new("Rà soát lại", ""), closed, Gated, asked, rule);
        Assert.Equal("round.follow-up-open", Assert.Throws<RuleBrokenException>(() => Begin("A-1")).Code);
        closed.MarkImported(Now);
        Assert.Equal("round.follow-up-nothing", Assert.Throws<RuleBrokenException>(() => Begin("X-9")).Code);

        var round = Begin("A-3", "A-1");

        Assert.Equal((RoundKind.FollowUp, (Guid?)closed.Id, "A-1;A-3", "T-X1"), (round.Kind, round.PreviousRoundId, round.CriterionCodes, round.RecipientCodes));
        Assert.Equal((DraftStepState.Missing, DraftStepState.Done), (round.StateOf(DraftSteps.Dates), round.StateOf(DraftSteps.Criteria)));
        Assert.Equal("round.follow-up-fixed", Assert.Throws<RuleBrokenException>(() => round.Become(RoundKind.Yearly)).Code);
        Assert.Equal("round.follow-up-fixed", Assert.Throws<RuleBrokenException>(() => round.Describe(round.Title, "CT", "{}", null)).Code);
        Assert.Equal("round.follow-up-fixed", Assert.Throws<RuleBrokenException>(() => round.Describe(round.Title, "CT-2", "{}", closed.Id)).Code);
        Assert.Equal("round.asks-all", Assert.Throws<RuleBrokenException>(() => round.Ask(Gated, ["A-1"])).Code);
        Assert.Equal("round.follow-up-list", Assert.Throws<RuleBrokenException>(() => round.Address(new([UnitKind.Commune], null, null))).Code);
    }

    private static Checklist Gated { get; } = new(
        "CT",
        new("Bộ tiêu chí", ""),
        Policy,
        [new("A", SectionKind.Core, new("Nhóm A", ""), [Criterion("A-1") with { IsKnockout = true, AllowsNotApplicable = false }, Criterion("A-2"), Criterion("A-3") with { Gates = ["LAN"] }])],
        [new("LAN", new("Có mạng LAN?", ""))]);

    private static Answer Said(string code, string value, Finding? finding)
    {
        var answer = new Answer(Guid.NewGuid(), code);
        answer.Write(value, false, "", finding, "", "", null, null, "x", Now);
        return answer;
    }

    private static Decision? Decided(string code, string verified)
    {
        if (verified.Length == 0)
        {
            return null;
        }

        var decision = new Decision(Guid.NewGuid(), code);
        decision.Decide(verified, null, "lý do", differs: true, null, "x", Now);
        return decision;
    }

    private static Criterion Criterion(string code) => new()
    {
        Code = code,
        SectionCode = "A",
        SectionKind = SectionKind.Core,
        Text = new("Tiêu chí", ""),
        Answer = AnswerKind.YesNo,
        MaxPoints = 10,
        AllowsNotApplicable = true,
        Kinds = new HashSet<UnitKind> { UnitKind.Commune },
    };
}
