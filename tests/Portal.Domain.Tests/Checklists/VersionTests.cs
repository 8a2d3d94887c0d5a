using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Checklists;

public class VersionTests
{
    private static readonly Policy Policy = new([new("A", 50, new("Tốt", "Good")), new("B", 0, new("Kém", "Poor"))], 5, "B", null);

    [Fact]
    public void A_renumbered_criterion_finds_last_years_answers_and_a_new_one_with_the_old_code_does_not()
    {
        var before = Made(One("G1-01"), One("G1-02"));
        var now = Made(One("G1-01", "G1-01.2"), One("G1-02", "G1-01"), One("G1-03", "G1-02"));

        var codes = Lineage.CodesBefore(now, before);

        Assert.Equal("G1-01", codes["G1-02"]);
        Assert.Equal("G1-02", codes["G1-03"]);
        Assert.False(codes.ContainsKey("G1-01"));
    }

    [Fact]
    public void What_was_found_about_a_criterion_of_one_version_is_about_that_of_the_same_lineage_in_another_however_it_is_answered()
    {
        var visited = Made(One("G1-01"), One("G1-02"), One("G1-09"));
        var round = Made(One("G1-01", "G1-01.2"), One("G1-02", "G1-01") with { Answer = AnswerKind.Level }, One("G1-03", "G1-02"));

        var codes = Lineage.Between(visited, round);

        Assert.Equal([("G1-01", "G1-02"), ("G1-02", "G1-03")], codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public void An_answer_of_another_kind_is_not_taken_over() =>
        Assert.Empty(Lineage.CodesBefore(Made(One("G1-01") with { Answer = AnswerKind.Level }), Made(One("G1-01"))));

    [Fact]
    public void A_lineage_survives_the_file_and_stands_in_it_only_where_it_differs_from_the_code()
    {
        var checklist = Made(One("G1-01"), One("G1-02", "X9"));

        var read = ChecklistJson.Parse(ChecklistJson.Write(checklist));

        Assert.Equal(checklist, read);
        Assert.Equal(["G1-01", "X9"], read.AllCriteria.Select(c => c.Lineage));
        Assert.Single(ChecklistJson.Write(checklist).Split("\"lineage\"").Skip(1));
    }

    [Theory]
    [InlineData("G1-02", "G1-01")]
    [InlineData("G1-01", "G1-02")]
    public void Two_criteria_of_one_lineage_are_refused(string first, string second)
    {
        // the one whose code it is, and one that claims to continue it, in either order
        var broken = Assert.Throws<ChecklistInvalidException>(() => Made(One(first, "G1-01"), One(second, "G1-01")));

        Assert.Contains(broken.Problems, p => p.Path.EndsWith("lineage", StringComparison.Ordinal));
    }

    [Fact]
    public void A_comparison_names_what_was_added_removed_and_changed_and_nothing_else()
    {
        var before = Made(One("G1-01"), One("G1-02"), One("G1-03"), One("G1-04"));
        var after = Made(One("G1-01"), One("G1-03") with { MaxPoints = 7 }, One("G1-09", "G1-04"), One("G1-05"));

        var comparison = ChecklistComparison.Of(before, after);

        Assert.Equal(1, comparison.Unchanged);
        Assert.Equal(["G1-03:Points", "G1-09:Code", "+G1-05", "-G1-02"], comparison.Changes.Select(Said));
    }

    [Fact]
    public void Only_what_was_moved_counts_as_moved()
    {
        var comparison = ChecklistComparison.Of(Made(One("G1-01"), One("G1-02"), One("G1-03")), Made(One("G1-03"), One("G1-01"), One("G1-02")));

        Assert.Equal(["G1-03:Place"], comparison.Changes.Select(Said));
    }

    [Fact]
    public void Weights_that_cannot_matter_kinds_without_criteria_and_missing_bases_are_told()
    {
        var checklist = Made(One("G1-01") with { MaxPoints = 0 }, One("G1-02") with { Kinds = new HashSet<UnitKind>(), Legal = [new("OLD", null)] }, One("G1-03") with { MaxPoints = 100, Legal = [new("NEW", "Điều 3")] });

        var warnings = ChecklistWarnings.Of(checklist, new Dictionary<string, bool> { ["OLD"] = false, ["NEW"] = true });

        Assert.Contains(warnings, w => w is { Code: "no-weight", Criterion: "G1-01" });
        Assert.Contains(warnings, w => w is { Code: "no-basis", Criterion: "G1-01" });
        Assert.Contains(warnings, w => w is { Code: "applies-to-none", Criterion: "G1-02" });
        Assert.Contains(warnings, w => w is { Code: "basis-ended", Criterion: "G1-02" });
        Assert.Contains(warnings, w => w.Code == "kind-empty" && w.Facts[0] is UnitKind.Commune);
        Assert.DoesNotContain(warnings, w => w.Criterion == "G1-03");
        Assert.DoesNotContain(warnings, w => w.Code == "kind-empty" && w.Facts[0] is UnitKind.Dept);
    }

    [Fact]
    public void A_text_difference_keeps_the_words_that_both_have()
    {
        var parts = TextDifference.Of("một hai ba", "một bốn ba");

        Assert.Equal([(0, "một"), (-1, "hai"), (1, "bốn"), (0, "ba")], parts.Select(p => (p.Sign, p.Text)));
    }

    [Fact]
    public void A_published_version_does_not_change()
    {
        var version = new ChecklistVersion("BTC-1", new("Bộ", ""), Policy, null, null);
        version.Publish(Made(One("G1-01")), DateTimeOffset.UnixEpoch);

        Assert.Equal("checklist.not-draft", Assert.Throws<RuleBrokenException>(() => version.Describe(new("Khác", ""), Policy)).Code);
        Assert.Equal("checklist.not-draft", Assert.Throws<RuleBrokenException>(() => version.Publish(Made(One("G1-02")), DateTimeOffset.UnixEpoch)).Code);
    }

    private static string Said(CriterionChange change) => change switch
    {
        { Before: null } => "+" + change.After!.Code,
        { After: null } => "-" + change.Before.Code,
        _ => change.After.Code + ":" + string.Join(',', change.Parts),
    };

    private static Criterion One(string code, string? lineage = null) => new()
    {
        Code = code,
        Lineage = lineage ?? code,
        SectionCode = "G1",
        SectionKind = SectionKind.Core,
        Text = new("Câu " + (lineage ?? code), "Question"),
        Answer = AnswerKind.YesNo,
        MaxPoints = 2,
        Kinds = new HashSet<UnitKind> { UnitKind.Dept },
    };

    private static Checklist Made(params Criterion[] criteria) => new("T", new("Bộ", "List"), Policy, [new("G1", SectionKind.Core, new("Nhóm", "Section"), criteria)]);
}
