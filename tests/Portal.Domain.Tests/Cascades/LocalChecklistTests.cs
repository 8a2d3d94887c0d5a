using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Cascades;

public class LocalChecklistTests
{
    private static readonly HashSet<UnitKind> Communes = [UnitKind.Commune];

    [Fact]
    public void A_local_version_holds_everything_of_the_parent_s_and_what_was_added_with_a_lineage_of_its_own()
    {
        var (parent, local) = (Parent(), Derived());

        LocalChecklist.EnsureKeeps(parent, local);
        var added = Assert.Single(LocalChecklist.Added(local));
        Assert.Equal(("G01-L1", "P01.G01-L1", true), (added.Code, added.Lineage, added.IsLocal));
        Assert.Equal(parent.AllCriteria.Select(c => c.Lineage), Lineage.CodesBefore(local, parent).Keys);
    }

    [Fact]
    public void It_survives_its_file_with_the_mark()
    {
        var local = Derived();
        Assert.Equal(local, ChecklistJson.Parse(ChecklistJson.Write(local)));
        Assert.True(LocalChecklist.Added(ChecklistJson.Parse(ChecklistJson.Write(local)))[0].IsLocal);
    }

    [Fact]
    public void Nothing_of_the_parent_s_may_be_removed_or_changed_and_nothing_added_unmarked()
    {
        var parent = Parent();
        Assert.Equal("cascade.criterion-changed", Broken(parent, []));
        Assert.Equal("cascade.criterion-changed", Broken(parent, [parent.AllCriteria[0] with { MaxPoints = 1 }]));
        Assert.Equal("cascade.criterion-not-local", Broken(parent, [parent.AllCriteria[0], parent.AllCriteria[0] with { Code = "G01-02" }]));
    }

    [Fact]
    public void Local_criteria_join_a_section_of_the_base_and_need_no_thresholds()
    {
        Assert.Equal("cascade.section-unknown", Assert.Throws<RuleBrokenException>(() => Derived(new LocalCriterion("X", new("a", ""), AnswerKind.YesNo, 1))).Code);
        Assert.Equal("cascade.answer-kind", Assert.Throws<RuleBrokenException>(() => Derived(new LocalCriterion("G01", new("a", ""), AnswerKind.Number, 1))).Code);
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 40)]
    public void Local_criteria_count_only_where_the_policy_says_so(bool countsLocal, int expected)
    {
        var local = Derived();
        var policy = new Policy(local.Policy.Bands, 0, "D", null, countsLocal);
        var answers = new Dictionary<string, ScoredAnswer> { ["G01-01"] = new("G01-01", new AnswerValue.YesNo(true)) };

        var card = Scorer.Score(local, policy, UnitKind.Commune, Duty.None, new(new(2025, 12, 15), new(2026, 12, 14)), answers, RegisterCounts.None);

        Assert.Equal(expected, card.Base);
        Assert.Equal(policy, PolicyJson.Parse(PolicyJson.Write(policy)));
    }

    [Fact]
    public void Units_below_are_due_before_their_own_unit_and_within_its_period()
    {
        var bounds = new CascadeBounds(new(new(2025, 12, 15), new(2026, 12, 14)), new(2026, 12, 10));
        Assert.Null(bounds.Problem(bounds.ParentPeriod, new(2026, 12, 9)));
        Assert.Equal("cascade.due-not-before", bounds.Problem(bounds.ParentPeriod, new(2026, 12, 10))?.Code);
        Assert.Equal("cascade.period-outside", bounds.Problem(new(new(2025, 12, 14), new(2026, 12, 14)), new(2026, 12, 9))?.Code);
        Assert.Equal("cascade.period-outside", bounds.Problem(new(new(2025, 12, 15), new(2026, 12, 15)), new(2026, 12, 9))?.Code);
    }

    private static string Broken(Checklist parent, IReadOnlyList<Criterion> criteria) =>
        Assert.Throws<RuleBrokenException>(() => LocalChecklist.EnsureKeeps(parent, new("X", new("x", ""), parent.Policy, [parent.Sections[0] with { Criteria = criteria }]))).Code;

    private static Checklist Derived(LocalCriterion? added = null) => LocalChecklist.Derive(
        Parent(), "N-P01", new("Bộ của tỉnh", ""), "P01", [added ?? new("G01", new("Tiêu chí của tỉnh", ""), AnswerKind.YesNo, 6)], Communes);

    private static Checklist Parent() => new("N", new("Bộ", ""), new([new("A", 50, new("A", "")), new("D", 0, new("D", ""))], 0, "D", null),
    [
        new("G01", SectionKind.Core, new("Nhóm", ""),
        [
            new() { Code = "G01-01", SectionCode = "G01", SectionKind = SectionKind.Core, Text = new("Câu hỏi", ""), Answer = AnswerKind.YesNo, MaxPoints = 4, Kinds = Communes },
        ]),
    ]);
}
