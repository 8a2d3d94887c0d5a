using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Rounds;

public sealed class RoundKindTests
{
    private static readonly Policy Policy = new([new("A", 50, new("A", "")), new("B", 0, new("B", ""))], 2, "B", null);

    private static readonly Checklist Whole = new("CT", new("Bộ tiêu chí", ""), Policy,
    [
        new("G01", SectionKind.Core, new("Một", ""), [Yes("G01-01", SectionKind.Core), Yes("G01-02", SectionKind.Core)]), new("G02", SectionKind.Core, new("Hai", ""), [Yes("G02-01", SectionKind.Core)]),
        new("BON", SectionKind.Bonus, new("Thưởng", ""), [Yes("BON-01", SectionKind.Bonus)]),
    ]);

    private static Criterion Yes(string code, SectionKind kind) => new()
    {
        Code = code,
        Lineage = "L." + code,
        SectionCode = code.Split('-')[0],
        SectionKind = kind,
        Text = new(code, ""),
        Answer = AnswerKind.YesNo,
        MaxPoints = 4,
        Kinds = new HashSet<UnitKind> { UnitKind.Dept },
    };

    private static Round Draft(RoundKind kind)
    {
        var round = Round.Begin("CD1", new("Chuyên đề", ""), "CT", "{}", new(new(2026, 1, 1), new(2026, 6, 30)), new(2026, 6, 30), null, "", null);
        round.Become(kind);
        return round;
    }

    [Fact]
    public void A_thematic_round_misses_its_criteria_until_they_are_chosen_and_an_ad_hoc_one_asks_all()
    {
        Assert.Equal(DraftStepState.Missing, Draft(RoundKind.Thematic).StateOf(DraftSteps.Criteria));
        Assert.Equal(DraftStepState.Proposed, Draft(RoundKind.AdHoc).StateOf(DraftSteps.Criteria));
        Assert.Equal(DraftStepState.Done, Draft(RoundKind.Yearly).StateOf(DraftSteps.Criteria));
    }

    [Fact]
    public void Chosen_criteria_stand_in_the_order_of_the_checklist_and_all_of_them_are_no_choice()
    {
        var round = Draft(RoundKind.Thematic);
        round.Ask(Whole, ["G02-01", "G01-02", "X"]);
        Assert.Equal(["G01-02", "G02-01"], round.Criteria);

        round.Ask(Whole, [.. Whole.AllCriteria.Select(c => c.Code)]);
        Assert.Equal((0, DraftStepState.Done), (round.Criteria.Count, round.StateOf(DraftSteps.Criteria)));
    }

    [Fact]
    public void Nothing_that_earns_points_is_no_choice_and_a_yearly_round_has_none()
    {
        Assert.Equal("round.no-criteria", Assert.Throws<RuleBrokenException>(() => Draft(RoundKind.Thematic).Ask(Whole, ["BON-01"])).Code);
        Assert.Equal("round.asks-all", Assert.Throws<RuleBrokenException>(() => Draft(RoundKind.Yearly).Ask(Whole, ["G01-01"])).Code);
    }

    [Fact]
    public void Another_checklist_or_the_kind_of_every_year_takes_the_choice_back()
    {
        var round = Draft(RoundKind.Thematic);
        round.Ask(Whole, ["G01-01"]);
        round.Describe(round.Title, "CT", "{}", null);
        Assert.Equal(["G01-01"], round.Criteria);

        round.Describe(round.Title, "CT-2", "{}", null);
        Assert.Equal((0, DraftStepState.Missing), (round.Criteria.Count, round.StateOf(DraftSteps.Criteria)));

        round.Ask(Whole, ["G01-01"]);
        round.Become(RoundKind.Yearly);
        Assert.Empty(round.Criteria);
    }

    [Fact]
    public void What_is_kept_stays_to_the_letter_and_empty_sections_go()
    {
        var subset = SubsetChecklist.Derive(Whole, "CT-CD1", new("Chuyên đề", ""), new HashSet<string> { "G01-02", "BON-01" });

        Assert.Equal(["G01", "BON"], subset.Sections.Select(s => s.Code));
        Assert.Equal(CriterionJson.Write(Whole.Find("G01-02")!), CriterionJson.Write(subset.Find("G01-02")!));
        Assert.Equal("L.G01-02", subset.Find("G01-02")!.Lineage);
        Assert.Same(Whole, SubsetChecklist.Of(Whole, []));
    }

    [Fact]
    public void A_round_that_is_issued_on_chooses_nothing_and_is_what_the_one_above_is()
    {
        var office = Guid.NewGuid();
        var above = Draft(RoundKind.Thematic);
        above.Ask(Whole, ["G01-01"]);
        above.Schedule(above.Period, above.DueOn);
        above.Entrust(office, null);
        above.Issue(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), 1, includesVerifyingUnit: false);
        var below = new Round("CD1-P01", new("Chuyên đề", ""), "CT-CD1", "{}", above.Period, new(2026, 6, 20), Guid.NewGuid());
        below.ContinueFrom(above, new(above.Period, above.DueOn));
        below.Entrust(office, null);

        Assert.Equal((RoundKind.Thematic, DraftStepState.Done), (below.Kind, below.StateOf(DraftSteps.Criteria)));
        Assert.Equal("round.asks-all", Assert.Throws<RuleBrokenException>(() => below.Ask(Whole, ["G01-01"])).Code);
        Assert.Equal("round.cascade-kind", Assert.Throws<RuleBrokenException>(() => below.Become(RoundKind.Yearly)).Code);
        below.Issue(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), 1, includesVerifyingUnit: false);
        Assert.True(below.IsOpen);
    }

    [Fact]
    public void A_gate_stays_while_it_drops_something_that_is_asked()
    {
        var gated = new Checklist("CT", Whole.Title, Policy, [.. Whole.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c.Code == "G02-01" ? c with { Gates = ["LAN"], AllowsNotApplicable = true } : c)] })], [new("LAN", new("Có mạng LAN?", ""))]);

        Assert.Empty(SubsetChecklist.Derive(gated, "X", Whole.Title, new HashSet<string> { "G01-01" }).Gates);
        Assert.Equal("LAN", Assert.Single(SubsetChecklist.Derive(gated, "X", Whole.Title, new HashSet<string> { "G02-01" }).Gates).Code);
    }
}
