using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Cascades;

public sealed class SectionSumTests
{
    private static readonly DateOnly Last = new(2026, 12, 14);
    private static readonly Criterion Criterion = new()
    {
        Code = "G01-01",
        SectionCode = "G01",
        SectionKind = SectionKind.Core,
        Text = new("Có", "Is"),
        Answer = AnswerKind.YesNo,
        MaxPoints = 10,
        AllowsNotApplicable = true,
    };

    [Fact]
    public void Points_and_findings_are_of_what_was_handed_in_and_progress_of_everything()
    {
        var sum = SectionSum.Of(Criterion, 8, Last, [Yes(3, Finding.Adequate), No(1, Finding.Missing), Yes(2, Finding.Adequate, isHandedIn: false)]);
        Assert.Equal((8, 6, 3, 1), (sum.Asked, sum.Answered, sum.Adequate, sum.Missing));
        Assert.Equal((30m, 40m), (sum.Points, sum.MaxPoints));
        Assert.Equal((0.75m, 0.75m), (sum.Share, sum.Progress));
    }

    [Fact]
    public void The_verifier_s_word_goes_before_the_unit_s_and_what_does_not_apply_is_in_no_share()
    {
        var overruled = new AnswerCount(new ScoredAnswer(Criterion.Code, new AnswerValue.YesNo(true), false, new AnswerValue.YesNo(false), null), Finding.Weak, true, 1);
        var skipped = new AnswerCount(new ScoredAnswer(Criterion.Code, null, true, null, null), null, true, 4);
        var sum = SectionSum.Of(Criterion, 5, Last, [overruled, skipped]);
        Assert.Equal((0m, 10m, 5), (sum.Points, sum.MaxPoints, sum.Answered));
        Assert.Null(SectionSum.Of(Criterion, 4, Last, [skipped]).Share);
    }

    [Fact]
    public void Local_criteria_and_deductions_earn_no_points_and_sums_add_up()
    {
        Assert.Equal(0, SectionSum.Of(Criterion with { IsLocal = true }, 1, Last, [Yes(1, Finding.Adequate)]).MaxPoints);
        var one = SectionSum.Of(Criterion, 2, Last, [Yes(2, Finding.Adequate)]);
        Assert.Equal((4, 40m, 4), ((one + one).Asked, (one + one).Points, (one + one).Adequate));
        Assert.Null(SectionSum.Nothing.Progress);
    }

    private static AnswerCount Yes(int units, Finding finding, bool isHandedIn = true) => new(new ScoredAnswer(Criterion.Code, new AnswerValue.YesNo(true), false, null, null), finding, isHandedIn, units);

    private static AnswerCount No(int units, Finding finding) => new(new ScoredAnswer(Criterion.Code, new AnswerValue.YesNo(false), false, null, null), finding, true, units);
}
