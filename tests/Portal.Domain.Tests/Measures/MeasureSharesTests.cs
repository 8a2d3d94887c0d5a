using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Tests.Scoring;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Measures;

public sealed class MeasureSharesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateRange Period = new(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14));
    private static readonly MeasureActor Officer = new(Guid.NewGuid(), "Minh", Now);

    [Fact]
    public void Of_weak_contents_those_count_that_have_a_measure_and_a_post()
    {
        List<CorrectiveMeasure> measures = [Measure(Finding.Weak, "sửa", "Chánh Văn phòng"), Measure(Finding.Weak, "sửa", ""), Measure(Finding.Missing, "bổ sung", "")];

        var proposal = MeasureShares.Of(Asking(MeasureShares.Planned), measures, Period, new(2026, 11, 22))!;

        Assert.Equal(("1/2", Finding.Weak, 1, 2, 0), (proposal.Value, proposal.Finding!.Value, proposal.Yes, proposal.Counted, proposal.Unanswered));
    }

    [Fact]
    public void Of_missing_and_unsuitable_contents_those_count_that_were_done_by_their_day()
    {
        var (done, late) = (Measure(Finding.Missing), Measure(Finding.Unsuitable, day: new(2026, 11, 1)));
        done.ReportDone("1/QĐ", Officer);
        late.ReportDone("2/QĐ", Officer);

        Assert.Equal("1/3", MeasureShares.Of(Asking(MeasureShares.AtOnce), [done, late, Measure(Finding.Missing), Measure(Finding.Weak)], Period, new(2026, 11, 22))!.Value);
        Assert.Equal(Finding.Adequate, MeasureShares.Of(Asking(MeasureShares.AtOnce), [done], Period, new(2026, 11, 22))!.Finding);
    }

    [Fact]
    public void Recommendations_of_inspections_count_once_they_are_due_or_done()
    {
        var (due, ahead) = (Recommended(new(2026, 11, 1)), Recommended(new(2026, 12, 1)));
        Assert.Equal("0/1", MeasureShares.Of(Asking(MeasureShares.Recommended), [due, ahead, Measure(Finding.Weak)], Period, new(2026, 11, 22))!.Value);
        ahead.ReportDone("1/QĐ", Officer);
        Assert.Equal("1/2", MeasureShares.Of(Asking(MeasureShares.Recommended), [due, ahead], Period, new(2026, 11, 22))!.Value);
    }

    [Fact]
    public void A_follow_up_round_asks_also_about_what_began_after_the_days_of_the_round_it_follows()
    {
        var rule = new RecipientRule([UnitKind.Commune], null, null, ["T-X1"]);
        var closed = new Round("2025", new("Đợt 2025", ""), "CT", "{}", new(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 14)), new(2025, 12, 14), null);
        closed.Address(rule);
        closed.MarkImported(Now);
        var checklist = new Checklist("CT", new("", ""), new([new("D1", 50, new("D1", "")), new("KD", 0, new("KD", ""))], 3, "KD", null), [new("G01", SectionKind.Core, new("", ""), [Asking(MeasureShares.Planned)])]);
        var followUp = Round.FollowUp("2025-L1", new("Rà soát lại", ""), closed, checklist, ["G01-03"], rule);
        var (criterion, today) = (Asking(MeasureShares.Planned), new DateOnly(2026, 11, 22));

        Assert.Equal("1/1", MeasureShares.Of(criterion, [Measure(Finding.Weak)], MeasureShares.PeriodOf(followUp, today), today)?.Value);
        Assert.Null(MeasureShares.Of(criterion, [Measure(Finding.Weak)], MeasureShares.PeriodOf(closed, today), today));
        Assert.Equal(closed.Period, MeasureShares.PeriodOf(followUp, new(2025, 12, 1)));
    }

    [Fact]
    public void Nothing_is_proposed_where_nothing_is_asked_or_there_is_nothing_in_the_period()
    {
        Assert.Null(MeasureShares.Of(Asking("training.events"), [Measure(Finding.Weak)], Period, new(2026, 11, 22)));
        Assert.Null(MeasureShares.Of(Asking(MeasureShares.Planned), [], Period, new(2026, 11, 22)));
        Assert.Null(MeasureShares.Of(Asking(MeasureShares.Planned), [Measure(Finding.Weak)], new(new DateOnly(2024, 12, 15), new DateOnly(2025, 12, 14)), new(2026, 11, 22)));
    }

    [Fact]
    public void The_share_in_time_and_the_mean_delay_are_of_what_is_closed_alone()
    {
        var sum = new MeasureSum(10, 5, 2, 5, 3, 4, 1, 7);

        Assert.Equal((60m, 3.5m), (sum.InTime!.Value, sum.AverageDelay!.Value));
        Assert.Equal((null, null, 20), (MeasureSum.None.InTime, MeasureSum.None.AverageDelay, (sum + sum).All));
    }

    private static Criterion Asking(string source) => Sample.Criterion("G01-03", AnswerKind.Percentage) with { ComputedFrom = source };

    private static CorrectiveMeasure Measure(Finding finding, string what = "x", string post = "y", DateOnly? day = null) =>
        new(Guid.NewGuid(), Guid.NewGuid(), "G01", "G01-01", false, false, new(finding, what, post, day), Now);

    private static CorrectiveMeasure Recommended(DateOnly day) =>
        CorrectiveMeasure.OfInspection(Guid.NewGuid(), Guid.NewGuid(), "G01", "G01-01", false, false, new(Finding.Weak, "x", "y", day), Now);
}
