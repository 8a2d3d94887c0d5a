using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Checklists;

public sealed class ContradictionTests
{
    private static readonly Policy Policy = new([new Band("A", 50, new("A", "A")), new Band("B", 0, new("B", "B"))], 5, "B", null);

    [Theory]
    [InlineData(AnswerKind.YesNo, "yes", "yes")]
    [InlineData(AnswerKind.YesNo, "no", "no")]
    [InlineData(AnswerKind.Percentage, "100", "full some")]
    [InlineData(AnswerKind.Percentage, "99.99", "not-full some")]
    [InlineData(AnswerKind.Percentage, "9999999/10000000", "not-full some")]
    [InlineData(AnswerKind.Percentage, "7/7", "full some")]
    [InlineData(AnswerKind.Percentage, "0", "not-full none")]
    [InlineData(AnswerKind.Level, "4", "full some")]
    [InlineData(AnswerKind.Level, "3", "not-full some")]
    [InlineData(AnswerKind.Level, "0", "not-full none")]
    [InlineData(AnswerKind.Number, "2", "full some")]
    [InlineData(AnswerKind.Number, "0", "not-full none")]
    [InlineData(AnswerKind.Date, "2026-11-20", "full some")]
    public void A_value_says_what_the_table_says_and_nothing_else(AnswerKind kind, string text, string says)
    {
        var value = AnswerValue.TryParse(kind, SectionKind.Core, text, out _)!;

        Assert.Equal(says.Split(' ').Order(), Contradiction.ByCode.Where(one => Contradiction.Says(value, one.Value)).Select(one => one.Key).Order());
    }

    [Fact]
    public void Two_answers_clash_only_while_both_say_what_the_rule_names()
    {
        var criteria = Criteria(new Contradiction(AnswerSays.Yes, "B-01", AnswerSays.NotFull, new("Vì thế", "Because")));

        Assert.Equal(["A-01"], Clashes(criteria, ("A-01", "yes"), ("B-01", "3/4")));
        Assert.Empty(Clashes(criteria, ("A-01", "yes"), ("B-01", "4/4")));
        Assert.Empty(Clashes(criteria, ("A-01", "no"), ("B-01", "3/4")));
        Assert.Empty(Clashes(criteria, ("A-01", "yes")));
        Assert.Empty(Clashes(criteria, ("A-01", "yes"), ("B-01", Answer.Elsewhere)));
        Assert.Empty(Clashes(criteria[..1], ("A-01", "yes"), ("B-01", "3/4")));
    }

    [Fact]
    public void Cases_of_the_register_count_before_what_the_unit_says()
    {
        var criteria = Criteria(new Contradiction(AnswerSays.Yes, "B-01", AnswerSays.Some, new("Vì thế", "Because")));
        var answers = new Dictionary<string, AnswerState> { ["A-01"] = State("A-01", "yes"), ["B-01"] = State("B-01", "0") };

        Assert.Single(Clash.Of(criteria, answers, new Dictionary<string, long> { ["B-01"] = 1 }));
        Assert.Empty(Clash.Of(criteria, answers, new Dictionary<string, long> { ["B-01"] = 0 }));
    }

    [Fact]
    public void Rules_come_back_from_a_file_and_survive_a_workbook_without_them_and_a_lost_one_is_warned_of()
    {
        var written = new Checklist("X-1", new("Bộ", "List"), Policy, [new("A", SectionKind.Core, new("Nhóm", "Section"), Criteria(new Contradiction(AnswerSays.Full, "B-09", AnswerSays.None, new("Vì thế", "Because"))))]);

        var read = ChecklistJson.Parse(ChecklistJson.Write(written));
        Assert.Equal(written, read);
        Assert.Equal(written.Find("A-01")!.Contradictions, read.Find("A-01")!.Contradictions);

        var bare = new Checklist("X-1", written.Title, Policy, [written.Sections[0] with { Criteria = [.. written.Sections[0].Criteria.Select(c => c with { Contradictions = [] })] }]);
        Assert.NotEqual(written, bare);
        Assert.Equal(written, bare.WithGatesOf(written));
        Assert.Contains(ChecklistWarnings.Of(written, new Dictionary<string, bool>()), w => w.Code == "contradiction-lost");
        Assert.Contains(ChangedPart.Contradictions, ChecklistComparison.Of(written, bare).Changes.Single().Parts);
    }

    private static IEnumerable<string> Clashes(Criterion[] criteria, params (string Code, string Value)[] answers) =>
        Clash.Of(criteria, answers.ToDictionary(a => a.Code, a => State(a.Code, a.Value)), new Dictionary<string, long>()).Select(c => c.Criterion.Code);

    private static AnswerState State(string code, string value) => new(code, value, false, false, null, false, false, null);

    private static Criterion[] Criteria(Contradiction rule) =>
    [
        new() { Code = "A-01", SectionCode = "A", SectionKind = SectionKind.Core, Text = new("Một", "One"), Answer = AnswerKind.YesNo, MaxPoints = 2, Kinds = new HashSet<UnitKind> { UnitKind.Dept }, Contradictions = [rule] },
        new() { Code = "B-01", SectionCode = "A", SectionKind = SectionKind.Core, Text = new("Hai", "Two"), Answer = AnswerKind.Percentage, MaxPoints = 2, Kinds = new HashSet<UnitKind> { UnitKind.Dept } },
    ];
}
