using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Tests.Scoring;
using Portal.Domain.Units;
using Xunit;
using static Portal.Domain.Tests.Scoring.Sample;

namespace Portal.Domain.Tests.Reviews;

public sealed class ReviewGatesTests
{
    private static readonly DateTimeOffset Signed = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private static readonly Checklist Gated = new(
        "T", new("T", "T"), Sample.Policy(),
        [
            new("Core", SectionKind.Core, new("S", "S"),
            [
                Criterion("C1", max: 88),
                Criterion("C2", max: 12) with { Gates = ["LAN"], IsKnockout = true },
            ]),
            new("Deduction", SectionKind.Deduction, new("S", "S"), [Deduction("D1", 5, "violations.leaks") with { Gates = ["LAN"] }]),
        ],
        [new("LAN", new("Có mạng LAN độc lập?", ""))]);

    [Fact]
    public void Dropped_points_are_rescaled_as_those_of_not_applicable_are()
    {
        Dictionary<string, ScoredAnswer> answers = new() { ["C1"] = Says("C1", new AnswerValue.YesNo(true)) };
        var claimed = Card(new Dictionary<string, ScoredAnswer>(answers) { ["C2"] = new("C2", null, IsNotApplicable: true) });

        var card = Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, Gates(No("LAN")), answers));

        Assert.Equal((100m, 100m, false), (card.Base, card.Final, card.IsKnockedOut));
        Assert.Equal((claimed.Base, claimed.Final, claimed.Class), (card.Base, card.Final, card.Class));
        Assert.Equal(["LAN"], card.Lines.Select(l => l.DroppedBy).OfType<string>().Distinct());
        Assert.Equal(88, Card(answers).Base);
    }

    [Fact]
    public void A_dropped_criterion_is_not_applicable_whatever_was_answered_and_decided_about_it()
    {
        Dictionary<string, ScoredAnswer> answers = new()
        {
            ["C2"] = new("C2", new AnswerValue.YesNo(false), VerifiedValue: new AnswerValue.YesNo(true)),
            ["D1"] = new("D1", new AnswerValue.Number(3)),
        };

        var card = Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, Gates(No("LAN")), answers), new(Leaks: 1, 0, 0, 0, 0, 0));

        Assert.Equal(ScoreStatus.NotApplicable, card.Lines.Single(l => l.CriterionCode == "C2").Status);
        Assert.Equal(5, card.Deduction);
    }

    [Fact]
    public void Nothing_drops_by_silence_or_by_the_other_answer()
    {
        Dictionary<string, ScoredAnswer> answers = new() { ["C1"] = Says("C1", new AnswerValue.YesNo(true)) };

        Assert.Same(answers, DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, Gates(), answers));
        Assert.Same(answers, DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, Gates(new GateFact("LAN", true)), answers));
        Assert.Equal(["LAN"], Gates().Unanswered.Select(g => g.Code));
    }

    [Fact]
    public void The_verifiers_word_on_a_gate_goes_before_the_units()
    {
        var reopened = Gates(new GateFact("LAN", false, true, Signed.AddDays(1)));
        var closed = Gates(new GateFact("LAN", true, false, Signed.AddDays(1)));
        var none = new Dictionary<string, ScoredAnswer>();

        Assert.Equal(0, Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, reopened, none)).Base);
        Assert.Equal(ScoreStatus.NotApplicable, Card(DroppedAnswers.ByUnit(Gated, UnitKind.Dept, Duty.None, reopened, none)).Lines[1].Status);
        var line = Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, closed, none)).Lines[1];
        Assert.Equal((ScoreStatus.NotApplicable, ScoreSource.Verifier), (line.Status, line.Source));
        Assert.Equal(ScoreStatus.Unanswered, Card(DroppedAnswers.ByUnit(Gated, UnitKind.Dept, Duty.None, closed, none)).Lines[1].Status);
    }

    [Fact]
    public void What_the_verifier_brings_back_needs_a_word_until_the_unit_has_signed_again()
    {
        var gates = Gates(new GateFact("LAN", false, true, Signed.AddDays(1)));

        Assert.Equal(["C2", "D1"], gates.CameBack(Signed).Select(c => c.Code));
        Assert.Empty(gates.CameBack(Signed.AddDays(2)));
        Assert.Empty(Gates(No("LAN")).CameBack(Signed));
        Assert.Empty(Gates(new GateFact("LAN", true)).CameBack(Signed));
    }

    [Fact]
    public void An_unanswered_gate_and_one_closed_without_a_reason_stop_the_signature()
    {
        Assert.Equal(["gate.missing"], ReviewCheck.GateProblems(Gates()).Select(p => p.Code));
        Assert.Equal(["gate.reason-missing"], ReviewCheck.GateProblems(Gates(No("LAN") with { HasReason = false })).Select(p => p.Code));
        Assert.Empty(ReviewCheck.GateProblems(Gates(new GateFact("LAN", true, HasReason: false))));
        Assert.All(ReviewCheck.GateProblems(Gates()), p => Assert.True(p.IsBlocking));
    }

    [Fact]
    public void A_unit_below_that_is_not_asked_is_in_no_share()
    {
        Criterion criterion = Gated.Find("C2")!;
        ScoredAnswer Dropped() => DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, Gates(No("LAN")), new Dictionary<string, ScoredAnswer>())["C2"];

        var sum = CascadeSum.Of(criterion, new(2026, 12, 14), [new(Guid.NewGuid(), true, Dropped()), new(Guid.NewGuid(), true, Says("C2", new AnswerValue.YesNo(true)))]);

        Assert.Equal((1, 1, 0), (sum.Counted, sum.NotApplicable, sum.Unanswered));
    }

    [Fact]
    public void A_verifier_overrules_with_a_reason_and_then_the_unit_cannot_answer_otherwise()
    {
        var answer = new GateAnswer(Guid.NewGuid(), "LAN");
        answer.Say(false, "Không có", null, "An", Signed);

        Assert.Equal("gate.same-answer", Broken(() => answer.Overrule(false, "x", null, "Bình", Signed)));
        Assert.Equal("gate.overrule-reason", Broken(() => answer.Overrule(true, " ", null, "Bình", Signed)));
        answer.Overrule(true, "Có ở tầng 3", null, "Bình", Signed);

        Assert.Equal("gate.overruled", Broken(() => answer.Say(true, "", null, "An", Signed)));
        Assert.True(answer.Fact.Effective);
        answer.Uphold();
        Assert.False(answer.Fact.Effective);
        Assert.Equal("gate.not-overruled", Broken(answer.Uphold));
    }

    [Fact]
    public void A_signature_covers_what_was_said_to_the_gates()
    {
        var answer = new GateAnswer(Guid.NewGuid(), "LAN");
        answer.Say(false, "Không có", null, "An", Signed);
        string Written(params GateAnswer[] gates) => SignedContent.Write("R", "U", Gated, [], new Dictionary<string, Answer>(), Array.Empty<Evidence>().ToLookup(e => e.CriterionCode), gates);

        Assert.Contains("\"gates\":[{\"gate\":\"LAN\",\"answer\":\"no\",\"reason\":\"Không có\"}]", Written(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("gates", Written(), StringComparison.Ordinal);
    }

    private static string Broken(Action act) => Assert.Throws<RuleBrokenException>(act).Code;

    private static GateFact No(string gate) => new(gate, false);

    private static ReviewGates Gates(params GateFact[] facts) => ReviewGates.Of(Gated, UnitKind.Dept, Duty.None, facts);

    private static ScoreCard Card(IReadOnlyDictionary<string, ScoredAnswer> answers, RegisterCounts? registers = null) =>
        Scorer.Score(Gated, Sample.Policy(), UnitKind.Dept, Duty.None, Period, answers, registers ?? RegisterCounts.None);
}
