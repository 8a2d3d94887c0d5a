using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class ReviewCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_criterion_without_an_answer_blocks() => Assert.Equal(["answer.missing"], Codes(null));

    [Theory]
    [InlineData(SectionKind.Bonus)]
    [InlineData(SectionKind.Deduction)]
    public void Bonus_and_deductions_may_stay_unanswered(SectionKind kind) => Assert.Empty(Codes(null, kind));

    [Fact]
    public void An_answer_with_finding_and_evidence_is_complete() => Assert.Empty(Codes(Answer("yes", Finding.Adequate)));

    [Fact]
    public void An_answer_without_finding_blocks() => Assert.Equal(["finding.missing"], Codes(Answer("yes", null)));

    [Theory]
    [InlineData(Finding.Weak)]
    [InlineData(Finding.Unsuitable)]
    public void A_finding_other_than_adequate_needs_measure_post_and_day(Finding finding)
    {
        Assert.Equal(["measure.missing", "measure.responsible-missing", "measure.day-missing"], Codes(Answer("yes", finding)));
        Assert.Empty(Codes(Answer("yes", finding) with { HasMeasure = true, HasResponsible = true, MeasureDueOn = Today }));
    }

    [Theory]
    [InlineData("no", Finding.Adequate)]
    [InlineData("0/50", Finding.Adequate)]
    [InlineData("yes", Finding.Missing)]
    public void A_finding_that_contradicts_the_value_blocks(string value, Finding finding) =>
        Assert.Contains("finding.contradicts-value", Codes(Answer(value, finding)));

    [Fact]
    public void A_claim_of_not_applicable_needs_its_reason_and_nothing_else()
    {
        var claim = Answer("", null) with { IsNotApplicable = true, EvidenceCount = 0 };

        Assert.Equal(["answer.reason-missing"], Codes(claim));
        Assert.Empty(Codes(claim with { HasNote = true }));
    }

    [Fact]
    public void A_criterion_that_always_applies_cannot_be_claimed_away() => Assert.Equal(
        ["answer.always-applies"], Codes(Answer("", null) with { IsNotApplicable = true, HasNote = true }, allowsNotApplicable: false));

    [Theory]
    [InlineData(SectionKind.Core)]
    [InlineData(SectionKind.Bonus)]
    public void An_answer_taken_over_from_last_year_blocks_until_it_is_confirmed(SectionKind kind)
    {
        var carried = Answer("yes", Finding.Adequate) with { IsToConfirm = true };

        Assert.False(carried.IsAnswered);
        Assert.Equal(["answer.to-confirm"], Codes(carried, kind));
    }

    [Fact]
    public void Missing_evidence_and_promised_days_in_the_past_are_remarks_that_do_not_block()
    {
        var answer = Answer("yes", Finding.Weak) with { HasMeasure = true, HasResponsible = true, MeasureDueOn = Today.AddDays(-1), EvidenceCount = 0 };

        var problems = ReviewCheck.ProblemsOf(Criterion(SectionKind.Core, true), answer, Today).ToList();

        Assert.Equal(["evidence.missing", "measure.day-past"], problems.Select(p => p.Code));
        Assert.DoesNotContain(problems, p => p.IsBlocking);
    }

    [Fact]
    public void An_answer_by_dispatch_needs_its_number_and_day_and_nothing_else()
    {
        var dispatch = Answer(Portal.Domain.Reviews.Answer.Elsewhere, null) with { EvidenceCount = 1 };

        Assert.Equal(["dispatch.missing"], Codes(dispatch));
        Assert.Empty(Codes(dispatch with { HasDispatch = true }));
    }

    [Theory]
    [InlineData("no", 2, 2, false, true)]
    [InlineData("yes", 1, 2, false, true)]
    [InlineData("yes", 1.01, 2, false, false)]
    [InlineData("no", 2, 2, true, false)]
    [InlineData(Portal.Domain.Reviews.Answer.Elsewhere, 2, 2, false, false)]
    public void Half_the_points_away_from_last_year_is_remarked_unless_a_note_says_why(string value, double earned, double max, bool hasNote, bool isRemarked)
    {
        var answers = new Dictionary<string, AnswerState> { ["C-01"] = Answer(value, null) with { HasNote = hasNote } };

        var remarks = ReviewCheck.UnlikeLastYear([Criterion(SectionKind.Core, true)], answers, new Dictionary<string, (decimal, decimal)> { ["C-01"] = ((decimal)earned, (decimal)max) }, Today).ToList();

        Assert.Equal(isRemarked, remarks.Exists(p => p is { Code: "answer.unlike-last-year", IsBlocking: false }));
    }

    [Fact]
    public void Signing_the_same_answers_again_gives_another_receipt()
    {
        var now = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
        var first = ReceiptCode.For("2026", "P00-SCT", "ab", now, new HashSet<string>());

        var second = ReceiptCode.For("2026", "P00-SCT", "ab", now, new HashSet<string> { first });

        Assert.StartsWith("2026-P00-SCT-", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    private static AnswerState Answer(string value, Finding? finding) => new("C-01", value, false, false, finding, false, false, null, 1);

    private static IEnumerable<string> Codes(AnswerState? answer, SectionKind kind = SectionKind.Core, bool allowsNotApplicable = true) =>
        ReviewCheck.ProblemsOf(Criterion(kind, allowsNotApplicable), answer, Today).Where(p => p.IsBlocking).Select(p => p.Code);

    private static Criterion Criterion(SectionKind kind, bool allowsNotApplicable) => new()
    {
        Code = "C-01",
        SectionCode = "C",
        SectionKind = kind,
        Text = new LocalText("Nội dung", "Content"),
        Answer = AnswerKind.YesNo,
        MaxPoints = 2,
        AllowsNotApplicable = allowsNotApplicable,
    };
}
