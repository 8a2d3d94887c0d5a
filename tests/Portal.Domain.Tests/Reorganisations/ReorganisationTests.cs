using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Reorganisations;

public class ReorganisationTests
{
    private static readonly Guid A = Guid.NewGuid(), B = Guid.NewGuid(), C = Guid.NewGuid(), D = Guid.NewGuid();

    [Fact]
    public void A_unit_that_takes_others_in_lives_on() =>
        Assert.Equal([B], ReorganisationPlan.Of(ReorganisationKind.Merge, [A, B], [A], _ => false).Ends);

    [Theory]
    [InlineData(ReorganisationKind.Merge, "A", "", "reorganisation.one-successor")]
    [InlineData(ReorganisationKind.Merge, "A", "A", "reorganisation.no-units")]
    [InlineData(ReorganisationKind.Split, "A", "B", "reorganisation.two-successors")]
    [InlineData(ReorganisationKind.Split, "A", "AB", "reorganisation.successor-is-self")]
    [InlineData(ReorganisationKind.Close, "A", "", "reorganisation.heir-missing")]
    [InlineData(ReorganisationKind.Close, "A", "A", "reorganisation.successor-is-self")]
    [InlineData(ReorganisationKind.Move, "AB", "C", "reorganisation.one-unit")]
    [InlineData(ReorganisationKind.Rename, "", "", "reorganisation.no-units")]
    public void What_cannot_be_is_refused(ReorganisationKind kind, string units, string successors, string rule) =>
        Assert.Equal(rule, Assert.Throws<RuleBrokenException>(() => ReorganisationPlan.Of(kind, Ids(units), Ids(successors), _ => false)).Code);

    [Fact]
    public void A_unit_that_has_ended_takes_part_in_nothing_more() =>
        Assert.Equal("reorganisation.ended-already", Assert.Throws<RuleBrokenException>(() => ReorganisationPlan.Of(ReorganisationKind.Merge, [A], [B], id => id == B)).Code);

    [Fact]
    public void Lineage_reads_back_over_several_acts_and_forward_along_the_heirs()
    {
        UnitSuccession[] steps = [new(Guid.NewGuid(), A, D, 1), new(Guid.NewGuid(), A, B, 0), new(Guid.NewGuid(), B, C, 0)];

        Assert.Equal([B, A], UnitLineage.Ancestors(steps, C));
        Assert.Equal([A], UnitLineage.Ancestors(steps, D));
        Assert.Equal(C, UnitLineage.Owner(steps, A));
        Assert.Equal(C, UnitLineage.Owner(steps, C));
    }

    [Fact]
    public void A_unit_moves_with_everything_below_but_never_under_itself()
    {
        var (province, other) = (Unit("P1", null), Unit("P2", null));
        var office = Unit("S", province);
        var below = Unit("T", office);

        Assert.Equal("reorganisation.parent-below", Assert.Throws<RuleBrokenException>(() => office.MoveUnder(below, [below])).Code);
        Assert.Equal("reorganisation.parent-below", Assert.Throws<RuleBrokenException>(() => office.MoveUnder(office, [below])).Code);
        office.MoveUnder(other, [below]);

        Assert.Equal(("/P2/S/", "/P2/S/T/"), (office.Path, below.Path));
        province.End(new DateOnly(2026, 11, 20));
        Assert.Equal("reorganisation.ended-already", Assert.Throws<RuleBrokenException>(() => office.MoveUnder(province, [below])).Code);

        static Unit Unit(string code, Unit? parent) => new(code, parent, UnitKind.Dept, Duty.None, code, "");
    }

    [Fact]
    public void Inherited_answers_wait_for_confirmation_and_every_measure_comes_along()
    {
        var answer = new Answer(Guid.NewGuid(), "G01-01");

        Assert.True(Inheritance.Fill(answer, [("X1", Said("yes", Finding.Adequate, "")), ("X2", Said("no", Finding.Missing, "Quy chế")), ("X3", Said("no", Finding.Weak, "Tủ sắt"))], A, "A", DateTimeOffset.UnixEpoch));

        Assert.Equal(("yes", Finding.Missing, "[X2] Quy chế\n[X3] Tủ sắt", true), (answer.Value, answer.Finding, answer.Measure, answer.IsCarriedOver));
    }

    [Fact]
    public void What_the_successor_has_said_itself_stays_and_keeps_the_measures_of_the_others_beside_it()
    {
        var answer = Said("yes", Finding.Adequate, "");
        Assert.False(Inheritance.Fill(answer, [("X1", Said("no", null, ""))], A, "A", DateTimeOffset.UnixEpoch));

        Assert.True(Inheritance.Fill(answer, [("X2", Said("no", Finding.Weak, "Tủ sắt"))], A, "A", DateTimeOffset.UnixEpoch));

        Assert.Equal(("yes", Finding.Adequate, "[X2] Tủ sắt", true), (answer.Value, answer.Finding, answer.Note, answer.IsCarriedOver));
    }

    [Fact]
    public void Of_predecessors_answers_to_a_gate_the_one_that_keeps_criteria_waits_for_confirmation_with_all_reasons()
    {
        var (gate, answer, closed) = (new Gate("LAN", new("Có mạng LAN?", "")), new GateAnswer(Guid.NewGuid(), "LAN"), new GateAnswer(Guid.NewGuid(), "LAN"));

        Assert.True(Inheritance.Fill(answer, gate, [("X1", Said(false, "Không có")), ("X2", Said(true, "Có ở tầng 3"))], A, "A", DateTimeOffset.UnixEpoch));
        Assert.True(Inheritance.Fill(closed, gate, [("X1", Said(false, "Không có")), ("X2", Said(false, "Chưa lắp")), ("X3", Said(null, ""))], A, "A", DateTimeOffset.UnixEpoch));

        Assert.Equal((true, "[X2] Có ở tầng 3", true), (answer.IsYes, answer.Reason, answer.IsCarriedOver));
        Assert.Equal((false, "[X1] Không có\n[X2] Chưa lắp", true), (closed.IsYes, closed.Reason, closed.IsCarriedOver));
        Assert.False(Inheritance.Fill(new GateAnswer(Guid.NewGuid(), "LAN"), gate, [("X3", Said(null, ""))], A, "A", DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void The_successors_own_answer_to_a_gate_stays_and_waits_where_it_closes_what_was_open_for_a_predecessor()
    {
        var (gate, open, closed) = (new Gate("LAN", new("Có mạng LAN?", "")), Said(true, ""), Said(false, "Không có"));

        Assert.False(Inheritance.Fill(open, gate, [("X1", Said(false, "Không có"))], A, "A", DateTimeOffset.UnixEpoch));
        Assert.False(Inheritance.Fill(closed, gate, [("X1", Said(false, "Chưa lắp"))], A, "A", DateTimeOffset.UnixEpoch));
        Assert.True(Inheritance.Fill(closed, gate, [("X1", Said(true, "Có ở tầng 3"))], A, "A", DateTimeOffset.UnixEpoch));

        Assert.Equal((false, "Không có\n[X1] Có ở tầng 3", true), (closed.IsYes, closed.Reason, closed.IsCarriedOver));
    }

    [Fact]
    public void A_basis_and_a_day_that_has_come_are_asked_for()
    {
        var today = new DateOnly(2026, 11, 22);
        Assert.Equal("reorganisation.in-future", Broken(today.AddDays(1), "12/NQ"));
        Assert.Equal("reorganisation.basis-missing", Broken(today, " "));

        string Broken(DateOnly day, string basis) =>
            Assert.Throws<RuleBrokenException>(() => new Reorganisation(ReorganisationKind.Close, day, today, basis, "", A, "A", DateTimeOffset.UnixEpoch)).Code;
    }

    private static List<Guid> Ids(string letters) => [.. letters.Select(l => l == 'A' ? A : l == 'B' ? B : C)];

    private static GateAnswer Said(bool? isYes, string reason)
    {
        var answer = new GateAnswer(Guid.NewGuid(), "LAN");
        answer.Say(isYes, reason, null, "An", DateTimeOffset.UnixEpoch);
        return answer;
    }

    private static Answer Said(string value, Finding? finding, string measure)
    {
        var answer = new Answer(Guid.NewGuid(), "G01-01");
        answer.Write(value, false, "", finding, measure, measure.Length > 0 ? "Chánh Văn phòng" : "", null, null, "x", DateTimeOffset.UnixEpoch);
        return answer;
    }

    private static readonly DateTimeOffset Morning = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

    private static PlannedReorganisation Planned(DateOnly on) => new(ReorganisationKind.Merge, Guid.NewGuid(), "X1 X2", on, "12/NQ", "{}", Guid.NewGuid(), "Thư ký", Morning);

    [Fact]
    public void What_holds_already_is_not_planned_and_a_plan_is_not_carried_out_before_its_day()
    {
        Assert.Equal("reorganisation.not-future", Assert.Throws<RuleBrokenException>(() => Planned(new(2026, 11, 30))).Code);
        var plan = Planned(new(2026, 12, 1));

        Assert.False(plan.IsDue(new(2026, 11, 30)));
        Assert.Equal("reorganisation.in-future", Assert.Throws<RuleBrokenException>(() => plan.CarryOut(Morning)).Code);
        plan.CarryOut(Morning.AddDays(1));
        Assert.Equal(PlanStatus.Done, plan.Status);
    }

    [Fact]
    public void A_plan_ends_once_by_whatever_comes_first_and_one_that_was_refused_says_by_which_rule()
    {
        var (cancelled, refused) = (Planned(new(2026, 12, 1)), Planned(new(2026, 12, 1)));
        cancelled.Cancel("Thư ký", Morning);
        refused.Refuse(new RuleBrokenException("reorganisation.unit-unknown", "X1"), Morning.AddDays(1));

        Assert.False(cancelled.IsDue(new(2026, 12, 2)));
        Assert.Equal("reorganisation.unit-unknown|X1", refused.Refusal);
        Assert.All([cancelled, refused], plan => Assert.Equal("reorganisation.plan-over", Assert.Throws<RuleBrokenException>(() => plan.CarryOut(Morning.AddDays(2))).Code));
    }
}
