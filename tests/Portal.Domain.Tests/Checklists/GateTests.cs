using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Tests.Ranking;
using Portal.Domain.Tests.Scoring;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Checklists;

public sealed class GateTests
{
    private static readonly Gate Lan = new("LAN", new("Có mạng LAN độc lập?", "Is there an independent LAN?"), new("Theo Luật", "By the Law"));
    private static readonly Gate Seat = new("SEAT", new("Trụ sở giữ nguyên trong kỳ?", "Has the seat stayed where it was?"), ClosesOnYes: true);

    [Fact]
    public void A_checklist_with_gates_is_read_back_as_it_was_written()
    {
        var checklist = Made([Lan, Seat], Sample.Criterion("C1") with { Gates = ["LAN", "SEAT"] }, Sample.Criterion("C2"));

        var again = ChecklistJson.Parse(ChecklistJson.Write(checklist));

        Assert.Equal(checklist.Sha256, again.Sha256);
        Assert.Equal([Lan, Seat], again.Gates);
        Assert.Equal(["LAN", "SEAT"], again.Find("C1")!.Gates);
        Assert.Equal([Lan, Seat], GateJson.Parse(GateJson.Write(checklist.Gates)));
    }

    [Fact]
    public void A_checklist_without_gates_is_written_as_before_there_were_any()
    {
        var text = ChecklistJson.Write(RoundFolder.SeedChecklist());

        Assert.DoesNotContain("gates", text, StringComparison.Ordinal);
        Assert.Equal("", GateJson.Write([]));
        Assert.Empty(GateJson.Parse(""));
    }

    [Fact]
    public void A_file_without_a_place_for_gates_keeps_those_of_the_version_that_it_goes_into()
    {
        var before = Made([Lan], Sample.Criterion("C1") with { Gates = ["LAN"] }, Sample.Criterion("C2") with { Gates = ["LAN"] });
        var file = Made([], Sample.Criterion("C1"), Sample.Criterion("C2") with { AllowsNotApplicable = false }, Sample.Criterion("C3"));

        var kept = file.WithGatesOf(before);

        Assert.Equal([Lan], kept.Gates);
        Assert.Equal(["LAN", "", ""], kept.AllCriteria.Select(c => string.Join(";", c.Gates)));
    }

    [Fact]
    public void Gates_that_do_not_fit_together_are_each_named()
    {
        var broken = Assert.Throws<ChecklistInvalidException>(() => Made(
            [Lan, Lan, new("a b", new("x", ""))],
            Sample.Criterion("C1") with { Gates = ["NONE"] },
            Sample.Criterion("C2") with { Gates = ["LAN"], AllowsNotApplicable = false }));

        Assert.Equal(
            ["gates[1].code gate.code-taken", "gates[2].code gate.code-form", "sections[0].criteria[0].gates criterion.gate-unknown", "sections[0].criteria[1].allowsNotApplicable criterion.gate-needs-not-applicable"],
            broken.Problems.Select(p => $"{p.Path} {p.Code}"));
    }

    [Fact]
    public void A_gate_closes_on_one_of_two_answers_and_on_nothing_else()
    {
        var written = ChecklistJson.Write(Made([Lan], Sample.Criterion("C1") with { Gates = ["LAN"] }));
        var broken = Assert.Throws<ChecklistInvalidException>(() => ChecklistJson.Parse(written.Replace("\"closedBy\": \"no\"", "\"closedBy\": \"maybe\"", StringComparison.Ordinal)));

        Assert.Equal("gates[0].closedBy", Assert.Single(broken.Problems).Path);
        Assert.True(Lan.IsClosedBy(isYes: false) && !Lan.IsClosedBy(isYes: true) && Seat.IsClosedBy(isYes: true));
    }

    [Fact]
    public void A_unit_is_asked_only_what_could_drop_something_of_its_own()
    {
        var checklist = Made([Lan, Seat], Sample.Criterion("C1") with { Gates = ["LAN"] }, Sample.Criterion("C2") with { Gates = ["SEAT"], Kinds = new HashSet<UnitKind> { UnitKind.Commune } });

        Assert.Equal([Lan], checklist.GatesFor(UnitKind.Dept, Duty.None));
        Assert.Equal([Seat], checklist.GatesFor(UnitKind.Commune, Duty.None));
    }

    [Fact]
    public void A_criterion_applies_only_while_all_its_gates_are_open()
    {
        var checklist = Made([Lan, Seat], Sample.Criterion("C1") with { Gates = ["LAN", "SEAT"] }, Sample.Criterion("C2") with { Gates = ["SEAT"] }, Sample.Criterion("C3"));

        string[] Left(params string[] closed) => [.. checklist.ApplicableTo(UnitKind.Dept, Duty.None, ClosedGates.Of(closed)).Select(c => c.Code)];

        Assert.Equal(["C1", "C2", "C3"], Left());
        Assert.Equal(["C2", "C3"], Left("LAN"));
        Assert.Equal(["C3"], Left("SEAT"));
        Assert.Equal("LAN", ClosedGates.Parse("LAN;SEAT").DroppedBy(checklist.Find("C1")!));
        Assert.Equal(ClosedGates.Of(["SEAT", "LAN"]), ClosedGates.Parse("LAN;SEAT"));
    }

    [Fact]
    public void An_author_is_warned_of_gates_without_criteria_and_of_what_else_a_gate_lets_escape()
    {
        var checklist = Made(
            [Lan, Seat with { Question = new("Trụ sở?", "") }],
            Sample.Criterion("C1", max: 100) with { Gates = ["LAN"], IsKnockout = true });

        var warnings = ChecklistWarnings.Of(checklist, new Dictionary<string, bool>()).Where(w => w.Code.StartsWith("gate", StringComparison.Ordinal));

        Assert.Equal(["gate-unused", "gate-english", "gate-drops-all", "gate-knockout"], warnings.Select(w => w.Code));
    }

    [Fact]
    public void Totals_tell_how_many_points_stand_behind_gates()
    {
        var total = KindTotal.Of(Made([Lan], Sample.Criterion("C1", max: 12) with { Gates = ["LAN"] }, Sample.Criterion("C2", max: 88))).Single(t => t.Kind == UnitKind.Dept);

        Assert.Equal((2, 100m, 1, 12m), (total.Criteria, total.Points, total.Gated, total.GatedPoints));
    }

    [Fact]
    public void A_comparison_names_gates_and_the_criteria_whose_gates_changed()
    {
        var before = Made([Lan], Sample.Criterion("C1") with { Gates = ["LAN"] }, Sample.Criterion("C2"));
        var after = Made([Lan with { Question = new("Khác?", "") }, Seat], Sample.Criterion("C1") with { Gates = ["SEAT"] }, Sample.Criterion("C2"));

        var comparison = ChecklistComparison.Of(before, after);

        Assert.Equal([ChangedPart.Gates], Assert.Single(comparison.Changes).Parts);
        Assert.Equal(["LAN changed", "SEAT added"], comparison.Gates.Select(g => $"{g.Gate.Code} {(g.Before is null ? "added" : "changed")}"));
        Assert.Null(Assert.Single(ChecklistComparison.Of(after, before).Gates, g => g.Before == Seat).After);
    }

    [Fact]
    public void A_workbook_keeps_gates_by_lineage_and_drops_them_where_a_criterion_must_always_apply()
    {
        var kept = Made([Lan], Sample.Criterion("C1") with { Gates = ["LAN"] }, Sample.Criterion("C2") with { Gates = ["LAN"] });
        var book = Made([], Sample.Criterion("C9") with { Lineage = "C1" }, Sample.Criterion("C2") with { AllowsNotApplicable = false }, Sample.Criterion("C1") with { Lineage = "C3" });

        var read = book.WithGatesOf(kept);

        Assert.Equal(["LAN", "", ""], read.AllCriteria.Select(c => string.Join(",", c.Gates)));
        Assert.Equal([Lan], read.Gates);
    }

    [Fact]
    public void There_are_at_most_thirty_gates()
    {
        Gate[] Some(int count) => [.. Enumerable.Range(1, count).Select(i => Lan with { Code = FormattableString.Invariant($"G{i}") })];

        Assert.Equal(30, Made(Some(30), Sample.Criterion("C1")).Gates.Count);
        Assert.Equal(["gate.too-many"], Assert.Throws<ChecklistInvalidException>(() => Made(Some(31), Sample.Criterion("C1"))).Problems.Select(p => p.Code));
    }

    [Fact]
    public void A_local_checklist_keeps_the_gates_of_its_parent()
    {
        var parent = Made([Lan], Sample.Criterion("C1") with { Gates = ["LAN"] });

        var local = LocalChecklist.Derive(parent, "L", new("L", ""), "P01", [], new HashSet<UnitKind> { UnitKind.Dept });
        var tampered = new Checklist("L", local.Title, local.Policy, local.Sections, [Lan with { ClosesOnYes = true }]);

        Assert.Equal([Lan], local.Gates);
        LocalChecklist.EnsureKeeps(parent, local);
        Assert.Equal("cascade.gate-changed", Assert.Throws<RuleBrokenException>(() => LocalChecklist.EnsureKeeps(parent, tampered)).Code);
    }

    private static Checklist Made(IReadOnlyList<Gate> gates, params Criterion[] criteria) =>
        new("T", new("T", "T"), Sample.Policy(), Sample.Checklist([.. criteria.Select(c => c with { Gates = [] })]).Sections.Select(s => s with { Criteria = criteria }).ToList(), gates);
}
