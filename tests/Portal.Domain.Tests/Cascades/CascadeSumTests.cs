using System.Globalization;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Cascades;

public class CascadeSumTests
{
    private static readonly DateOnly LastDay = new(2026, 12, 14);

    [Fact]
    public void Eighty_seven_of_ninety_nine_say_yes_so_that_the_whole_is_not_yes_but_weak()
    {
        var sum = Sum(AnswerKind.YesNo, [.. Enumerable.Repeat("yes", 87), .. Enumerable.Repeat("no", 12)]);

        Assert.Equal(("no", Finding.Weak, 87, 99), (sum.Value, sum.Finding, sum.Yes, sum.Counted));
    }

    [Theory]
    [InlineData(AnswerKind.YesNo, "yes yes", "yes", Finding.Adequate)]
    [InlineData(AnswerKind.YesNo, "no no", "no", Finding.Missing)]
    [InlineData(AnswerKind.Percentage, "3/4 1/6", "4/10", Finding.Weak)]
    [InlineData(AnswerKind.Percentage, "50/50 2/2", "52/52", Finding.Adequate)]
    [InlineData(AnswerKind.Percentage, "1/2 100", "75", Finding.Weak)]
    [InlineData(AnswerKind.Percentage, "1/3 1/3 0", "22.2222", Finding.Weak)]
    [InlineData(AnswerKind.Level, "4 3 2 2", "2", Finding.Weak)]
    [InlineData(AnswerKind.Level, "0 0", "0", Finding.Missing)]
    [InlineData(AnswerKind.Date, "2026-03-05 2026-11-01", "2026-11-01", Finding.Adequate)]
    [InlineData(AnswerKind.Date, "2026-03-05 2027-01-01", "2027-01-01", Finding.Weak)]
    [InlineData(AnswerKind.Number, "2 5 0", "7", Finding.Weak)]
    public void Answers_of_each_kind_are_put_together_in_their_own_way(AnswerKind kind, string answers, string value, Finding finding)
    {
        var sum = Sum(kind, answers.Split(' '));

        Assert.Equal((value, finding), (sum.Value, sum.Finding));
    }

    [Fact]
    public void A_unit_that_reaches_the_highest_threshold_is_a_yes_and_one_that_reaches_a_lower_one_is_in_part()
    {
        var sum = Sum(AnswerKind.Number, "3 1 0".Split(' '));

        Assert.Equal((1, 1, 1), (sum.Yes, sum.Partial, sum.No));
    }

    [Fact]
    public void The_verifier_s_word_goes_before_the_unit_s_own()
    {
        var criterion = Criterion(AnswerKind.YesNo);
        var overruled = new ChildAnswer(Guid.NewGuid(), true, new(criterion.Code, new AnswerValue.YesNo(true), false, new AnswerValue.YesNo(false)));

        Assert.Equal(("no", 0, 1), Of(CascadeSum.Of(criterion, LastDay, [overruled])));
    }

    [Fact]
    public void Units_to_which_it_does_not_apply_are_in_no_share()
    {
        var criterion = Criterion(AnswerKind.YesNo);
        var claim = new ChildAnswer(Guid.NewGuid(), true, new(criterion.Code, null, IsNotApplicable: true));

        var sum = CascadeSum.Of(criterion, LastDay, [claim, Child(criterion, "yes")]);

        Assert.Equal(("yes", 1, 1, ChildVerdict.NotApplicable), (sum.Value, sum.Counted, sum.NotApplicable, sum.Verdicts[claim.UnitId]));
    }

    [Fact]
    public void Who_has_not_handed_in_or_not_answered_is_named_and_in_no_share()
    {
        var criterion = Criterion(AnswerKind.YesNo);
        var open = Child(criterion, "no") with { IsHandedIn = false };
        var silent = new ChildAnswer(Guid.NewGuid(), true, null);

        var sum = CascadeSum.Of(criterion, LastDay, [open, silent, Child(criterion, "yes")]);

        Assert.Equal(("yes", 1, 2), (sum.Value, sum.Counted, sum.Unanswered));
        Assert.Equal((ChildVerdict.Unanswered, ChildVerdict.Unanswered), (sum.Verdicts[open.UnitId], sum.Verdicts[silent.UnitId]));
    }

    [Fact]
    public void Where_nobody_has_answered_nothing_is_proposed()
    {
        var criterion = Criterion(AnswerKind.YesNo);

        var sum = CascadeSum.Of(criterion, LastDay, [new ChildAnswer(Guid.NewGuid(), false, null)]);

        Assert.False(sum.HasValue);
        Assert.Null(sum.Finding);
    }

    [Fact]
    public void Cases_are_added_up_and_have_no_finding()
    {
        var sum = Sum(AnswerKind.Number, ["2", "0", "1"], SectionKind.Deduction);

        Assert.Equal(("3", null, 1), (sum.Value, sum.Finding, sum.Yes));
    }

    [Fact]
    public void Whatever_the_answers_every_unit_is_counted_exactly_once_and_the_order_does_not_matter()
    {
        var random = new Random(11);
        for (var run = 0; run < 500; run++)
        {
            var kind = (AnswerKind)random.Next(5);
            var criterion = Criterion(kind);
            List<ChildAnswer> answers = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(6) switch
            {
                0 => new ChildAnswer(Guid.NewGuid(), true, new(criterion.Code, null, IsNotApplicable: true)),
                1 => new ChildAnswer(Guid.NewGuid(), random.Next(2) == 0, null),
                _ => Child(criterion, Any(kind, random)),
            })];

            var sum = CascadeSum.Of(criterion, LastDay, answers);
            var turned = CascadeSum.Of(criterion, LastDay, [.. answers.OrderBy(_ => random.Next())]);

            Assert.Equal(answers.Count, sum.Yes + sum.Partial + sum.No + sum.NotApplicable + sum.Unanswered);
            Assert.Equal(answers.Select(a => a.UnitId).ToHashSet(), [.. sum.Verdicts.Keys]);
            Assert.Equal(sum.Token, turned.Token);
            Assert.Equal(sum.Counted > 0, sum.HasValue);
            Assert.True(!sum.HasValue || AnswerValue.TryParse(kind, SectionKind.Core, sum.Value, out _) is not null, sum.Value);
            Assert.Equal(sum.HasValue && sum.Yes == sum.Counted, sum.Finding == Finding.Adequate);
        }
    }

    [Fact]
    public void An_answer_that_differs_from_the_proposal_needs_a_reason_and_one_that_agrees_does_not()
    {
        var sum = Sum(AnswerKind.YesNo, ["yes", "no"]);
        var overruled = new ProposalDecision(Guid.NewGuid(), "G01-01");

        Assert.False(ProposalDecision.IsReasonMissing(sum, "no", false, Finding.Weak, null));
        Assert.False(ProposalDecision.IsReasonMissing(sum, "", false, null, null));
        Assert.True(ProposalDecision.IsReasonMissing(sum, "yes", false, Finding.Adequate, null));
        Assert.True(ProposalDecision.IsReasonMissing(sum, "no", false, Finding.Adequate, null));
        Assert.True(ProposalDecision.IsReasonMissing(sum, "", true, null, null));
        Assert.Equal("cascade.reason-missing", Assert.Throws<RuleBrokenException>(() => overruled.Overrule(sum, "  ", Guid.NewGuid(), "A", DateTimeOffset.UnixEpoch)).Code);
        overruled.Overrule(sum, "Xã cuối cùng đã khắc phục", Guid.NewGuid(), "A", DateTimeOffset.UnixEpoch);
        Assert.False(ProposalDecision.IsReasonMissing(sum, "yes", false, Finding.Adequate, overruled));

        overruled.Confirm(sum, Guid.NewGuid(), "A", DateTimeOffset.UnixEpoch);
        Assert.True(ProposalDecision.IsReasonMissing(sum, "yes", false, Finding.Adequate, overruled), "who confirmed and then answers otherwise owes a reason again");
    }

    private static (string, int, int) Of(CascadeProposal sum) => (sum.Value, sum.Yes, sum.Counted);

    private static CascadeProposal Sum(AnswerKind kind, IEnumerable<string> answers, SectionKind section = SectionKind.Core)
    {
        var criterion = Criterion(kind, section);
        return CascadeSum.Of(criterion, LastDay, [.. answers.Select(a => Child(criterion, a))]);
    }

    private static ChildAnswer Child(Criterion criterion, string value) =>
        new(Guid.NewGuid(), true, new ScoredAnswer(criterion.Code, AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) ?? throw new ArgumentException(value, nameof(value))));

    private static Criterion Criterion(AnswerKind kind, SectionKind section = SectionKind.Core) => new()
    {
        Code = "G01-01",
        SectionCode = "G01",
        SectionKind = section,
        Text = new LocalText("Câu hỏi", ""),
        Answer = kind,
        MaxPoints = 4,
        Kinds = new HashSet<UnitKind> { UnitKind.Commune },
        AllowsNotApplicable = true,
        Thresholds = kind == AnswerKind.Number && section == SectionKind.Core ? [new(1, 0.5m), new(2, 1)] : [],
    };

    private static string Any(AnswerKind kind, Random random) => kind switch
    {
        AnswerKind.YesNo => random.Next(2) == 0 ? "yes" : "no",
        AnswerKind.Percentage => random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{random.Next(10)}/{random.Next(10, 20)}") : random.Next(101).ToString(CultureInfo.InvariantCulture),
        AnswerKind.Level => random.Next(5).ToString(CultureInfo.InvariantCulture),
        AnswerKind.Date => "2026-0" + random.Next(1, 9).ToString(CultureInfo.InvariantCulture) + "-15",
        _ => random.Next(4).ToString(CultureInfo.InvariantCulture),
    };
}
