using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
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
        var reopened = Gates(new GateFact("LAN", false, true));
        var closed = Gates(new GateFact("LAN", true, false));
        var none = new Dictionary<string, ScoredAnswer>();

        Assert.Equal(0, Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, reopened, none)).Base);
        Assert.Equal(ScoreStatus.NotApplicable, Card(DroppedAnswers.ByUnit(Gated, UnitKind.Dept, Duty.None, reopened, none)).Lines[1].Status);
        var line = Card(DroppedAnswers.Of(Gated, UnitKind.Dept, Duty.None, closed, none)).Lines[1];
        Assert.Equal((ScoreStatus.NotApplicable, ScoreSource.Verifier), (line.Status, line.Source));
        Assert.Equal(ScoreStatus.Unanswered, Card(DroppedAnswers.ByUnit(Gated, UnitKind.Dept, Duty.None, closed, none)).Lines[1].Status);
    }

    [Fact]
    public void What_a_gate_dropped_when_the_unit_signed_and_the_verifier_brought_back_is_unsigned_until_it_signs_again()
    {
        var round = Issued();
        var review = new Review(round.Id, Guid.NewGuid(), "T", null, UnitKind.Dept, Duty.None, null, new("T", ""));
        void Sign(params GateFact[] facts)
        {
            review.Close(Gates(facts));
            review.Submit(round, Signed);
        }

        string[] Back() => [.. review.CameBack(Gated).Select(c => c.Code)];
        review.Touch(round, Signed);
        Sign(No("LAN"));
        Assert.Empty(Back());

        review.Close(Gates(new GateFact("LAN", false, true)));
        Assert.Equal(["C2", "D1"], Back());

        review.Return(round, 1, new(2026, 12, 1), Signed);
        Sign(new GateFact("LAN", false, true));
        Assert.Empty(Back());
        review.Close(Gates(new GateFact("LAN", true, false)));
        review.Return(round, 1, new(2026, 12, 1), Signed);
        Sign(new GateFact("LAN", true, false));
        review.Close(Gates(new GateFact("LAN", true)));
        Assert.Equal(["C2", "D1"], Back());
    }

    [Fact]
    public void A_submission_that_was_taken_back_leaves_nothing_unsigned()
    {
        var round = Issued();
        var review = new Review(round.Id, Guid.NewGuid(), "T", null, UnitKind.Dept, Duty.None, null, new("T", ""));
        review.Touch(round, Signed);
        review.Close(Gates(No("LAN")));
        review.Submit(round, Signed);

        review.Withdraw(round, Signed);
        review.Close(Gates(new GateFact("LAN", true)));

        Assert.Empty(review.CameBack(Gated));
    }

    [Fact]
    public void Of_what_the_unit_has_not_signed_only_the_verifiers_word_counts()
    {
        Dictionary<string, ScoredAnswer> kept = new() { ["C1"] = Says("C1", new AnswerValue.YesNo(true)), ["C2"] = Says("C2", new AnswerValue.YesNo(true)), ["D1"] = Says("D1", new AnswerValue.Number(3)) };
        Criterion[] back = [Gated.Find("C2")!, Gated.Find("D1")!];

        var card = Card(DroppedAnswers.Unsigned(back, kept));
        var set = Card(DroppedAnswers.Unsigned(back, new Dictionary<string, ScoredAnswer>(kept) { ["C2"] = kept["C2"] with { VerifiedValue = new AnswerValue.YesNo(true) } }));

        Assert.Equal((88m, 0m, true), (card.Base, card.Deduction, card.IsKnockedOut));
        Assert.Equal((100m, false), (set.Base, set.IsKnockedOut));
        Assert.Same(kept, DroppedAnswers.Unsigned([], kept));
    }

    [Fact]
    public void A_kept_answer_counts_for_nothing_while_a_gate_drops_it_or_did_when_it_was_signed()
    {
        bool[] Counts(string criterion) => [.. new[] { ("", ""), ("LAN", ""), ("", "LAN"), ("SEAT", "SEAT") }.Select(c => ClosedGates.Counts(Gated, criterion, c.Item1, c.Item2))];

        Assert.Equal([true, false, false, true], Counts("C2"));
        Assert.Equal([true, true, true, true], Counts("C1"));
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
    public void What_an_incident_holds_of_a_gate_is_neither_answered_nor_overruled_nor_upheld_nor_handed_on()
    {
        var held = new GateAnswer(Guid.NewGuid(), "LAN");
        held.Say(false, HeldText.Mark, null, "An", Signed);
        Assert.Equal("answer.held", Broken(() => held.Say(true, "Khác", null, "An", Signed)));
        Assert.Equal("answer.held", Broken(() => held.Overrule(true, "Có ở tầng 3", null, "Bình", Signed)));

        var overruled = new GateAnswer(Guid.NewGuid(), "LAN");
        overruled.Overrule(true, HeldText.Mark, null, "Bình", Signed);
        Assert.Equal("answer.held", Broken(overruled.Uphold));

        var heir = new GateAnswer(Guid.NewGuid(), "LAN");
        Assert.True(Inheritance.Fill(heir, Gated.Gates[0], [("A", held)], Guid.NewGuid(), "Bình", Signed));
        Assert.False(heir.IsHeld);
        Assert.False(Inheritance.Fill(held, Gated.Gates[0], [("A", overruled)], Guid.NewGuid(), "Bình", Signed));
        Assert.Equal(HeldText.Mark, held.Reason);
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

    [Fact]
    public void A_predecessors_answer_counts_for_nothing_until_somebody_confirms_it()
    {
        var answer = new GateAnswer(Guid.NewGuid(), "LAN");
        answer.Say(false, "Không có", null, "An", Signed);
        answer.MarkCarriedOver();

        Assert.Equal(["gate.missing"], ReviewCheck.GateProblems(Gates(answer.Fact)).Select(p => p.Code));
        Assert.True(Gates(answer.Fact).Closed.IsEmpty);
        answer.Say(false, "Không có", null, "An", Signed);
        Assert.Equal(["C2", "D1"], Gates(answer.Fact).Dropped.Select(c => c.Code));
    }

    private static Round Issued()
    {
        var round = new Round("R", new("R", ""), "T", "{}", new(new(2025, 12, 15), new(2026, 12, 14)), new(2026, 12, 10), null);
        round.Address(new([UnitKind.Dept], null, null));
        round.Entrust(Guid.NewGuid(), null);
        round.Issue(Signed, 1, includesVerifyingUnit: false);
        return round;
    }

    private static string Broken(Action act) => Assert.Throws<RuleBrokenException>(act).Code;

    private static GateFact No(string gate) => new(gate, false);

    private static ReviewGates Gates(params GateFact[] facts) => ReviewGates.Of(Gated, UnitKind.Dept, Duty.None, facts);

    private static ScoreCard Card(IReadOnlyDictionary<string, ScoredAnswer> answers, RegisterCounts? registers = null) =>
        Scorer.Score(Gated, Sample.Policy(), UnitKind.Dept, Duty.None, Period, answers, registers ?? RegisterCounts.None);
}
