using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Xunit;

namespace Portal.Domain.Tests.Inspections;

public class PlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Province = Guid.NewGuid(), Unit = Guid.NewGuid(), Secretary = Guid.NewGuid(), Head = Guid.NewGuid();

    [Fact]
    public void About_somebody_without_an_account_whose_body_names_the_unit_or_whose_name_is_employed_there_a_doubt_is_said_and_nothing_forbidden()
    {
        MemberDoubt About(string name, string body, Guid? person = null) => InspectionTeam.DoubtAbout(new(Guid.NewGuid(), 1, person, name, "", body, false), ["Sở Y tế", ""], ["Lê Thị Hòa"]);
        Assert.Equal(MemberDoubt.Body, About("A", "Phòng Tổ chức, SỞ Y TẾ"));
        Assert.Equal(MemberDoubt.None, About("A", "Sở Y tếch"));
        Assert.Equal(MemberDoubt.Name, About("lê thị hoà", "Công an tỉnh"));
        Assert.Equal(MemberDoubt.None, About("Lê Thị Hòa", "Sở Y tế", Guid.NewGuid()));
    }

    [Fact]
    public void A_plan_is_approved_by_somebody_else_than_who_submitted_it_and_keeps_what_was_approved()
    {
        var plan = new InspectionPlan(Province, "P01", 2027);
        Assert.Equal("P01-2027", plan.Code);
        Breaks("inspection-plan.empty", () => plan.Submit(Secretary, 0));
        plan.Submit(Secretary, 1);
        Breaks("inspection-plan.not-draft", plan.OnlyDraft);
        Breaks("inspection-plan.own-request", () => plan.Approve(Secretary, "Thư ký", "", [], Now));
        var edition = plan.Approve(Head, "Trưởng ban", "12/KH-BCĐ", [new("KT-2027-01", "P01-SCT", "Sở", "Dept", InspectionKind.Planned, new(2027, 3, 1), new(2027, 3, 2), "")], Now);
        Assert.Equal((1, "12/KH-BCĐ", "P01-SCT"), (edition.Ordinal, edition.Number, Assert.Single(edition.Visits).UnitCode));
        Breaks("inspection.reason-missing", () => plan.Amend(" "));
        plan.Amend("Bổ sung đơn vị");
        Assert.Equal((2, true), (plan.Edition, plan.IsDraft));
    }

    [Fact]
    public void A_plan_that_is_sent_back_is_a_draft_again_and_says_why()
    {
        var plan = new InspectionPlan(Province, "P01", 2027);
        plan.Submit(Secretary, 3);
        plan.SendBack("Quá nhiều cuộc trong quý I");
        Assert.Equal((InspectionPlanStatus.Draft, "Quá nhiều cuộc trong quý I"), (plan.Status, plan.SentBackReason));
        Breaks("inspection-plan.not-submitted", () => plan.SendBack("x"));
    }

    [Fact]
    public void While_the_head_looks_at_a_plan_no_visit_that_waits_for_the_approval_is_cancelled()
    {
        var (plan, visit) = (new InspectionPlan(Province, "P01", 2027), Visit());
        plan.OnlyUnlessWaiting(visit);
        plan.Submit(Secretary, 1);
        Breaks("inspection-plan.waits", () => plan.OnlyUnlessWaiting(visit));
        visit.Approve(1);
        plan.OnlyUnlessWaiting(visit);
    }

    [Fact]
    public void What_goes_over_to_another_committee_waits_for_its_approval_and_a_submitted_plan_is_a_draft_again()
    {
        var (plan, visit, other) = (new InspectionPlan(Province, "P01", 2027), Visit(), Guid.NewGuid());
        visit.Approve(1);
        visit.PassPlan(visit.PlanId);
        Assert.Equal(1, visit.ApprovedEdition);
        visit.PassPlan(other);
        Assert.Equal((other, (int?)null), (visit.PlanId, visit.ApprovedEdition));
        plan.Submit(Secretary, 1);
        plan.PassTo(other);
        Assert.Equal((other, true, (Guid?)null), (plan.OwnerUnitId, plan.IsDraft, plan.SubmittedById));
        plan.Submit(Secretary, 1);
        Breaks("document.no-number", () => plan.Approve(Head, "Trưởng ban", "như đã trình", [], Now));
    }

    [Fact]
    public void A_visit_that_is_moved_waits_for_approval_anew_and_is_not_decided_before()
    {
        var visit = Visit();
        visit.Approve(1);
        visit.Arrange(visit.From, visit.To, visit.Topic);
        Assert.Equal(1, visit.ApprovedEdition);
        visit.Arrange(visit.From.AddDays(7), visit.To.AddDays(7), visit.Topic);
        Assert.Null(visit.ApprovedEdition);
        Breaks("inspection.plan-not-approved", () => visit.Decide("1/QĐ-BCĐ", visit.From, "Trưởng ban", "A", []));
        Breaks("inspection.ends-before-start", () => visit.Arrange(visit.To.AddDays(1), visit.To, ""));
        Breaks("inspection.year", () => visit.Arrange(new(9999, 12, 31), new(9999, 12, 31), ""));
        Breaks("inspection.needs-plan", () => _ = new Inspection("KT-2027-09", Province, null, Unit, InspectionKind.Planned, visit.From, visit.To, ""));
    }

    [Fact]
    public void Nobody_inspects_a_unit_that_employs_them_or_one_above_it_and_no_body_itself()
    {
        var member = Member("Lê A", "Sở Công Thương", isHead: true);
        string[] names = ["Sở Nội vụ", "Department of Home Affairs"];
        InspectionTeam.RefuseConflict(member, "/P01/P01-SNV/", "P01-SNV", names, ["/P01/P01-SCT/"]);
        Breaks("conflict.inspection", () => InspectionTeam.RefuseConflict(member, "/P01/P01-SCT/", "P01-SCT", names, ["/P01/P01-SCT/"]));
        Breaks("conflict.inspection", () => InspectionTeam.RefuseConflict(member, "/P01/", "P01", names, ["/P01/P01-SCT/"]));
        Breaks("conflict.inspection", () => InspectionTeam.RefuseConflict(Member("Lê B", "sở nội vụ", isHead: false), "/P01/P01-SNV/", "P01-SNV", names, []));
        Assert.Equal(["/P01/", "/P01/P01-SCT/"], ConflictOfInterest.Paths(["/P01/P01-SCT/", "/P01/"]));
        Breaks("inspection.team-too-small", () => InspectionTeam.Check([member]));
        Breaks("inspection.team-head", () => InspectionTeam.Check([member, Member("Lê C", "Công an", isHead: true)]));
    }

    [Fact]
    public void Conflicts_are_a_unit_twice_a_day_off_a_due_day_and_an_inspector_in_two_places()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        (string, string)[] lan = [("lan", "Lan")];
        PlanConflicts.Visit[] visits =
        [
            new("A", one, new(2027, 3, 1), new(2027, 3, 3), false, lan),
            new("B", one, new(2027, 6, 5), new(2027, 6, 7), false, []), // a Saturday
            new("C", two, new(2027, 3, 3), new(2027, 3, 4), false, lan),
            new("D", two, new(2027, 9, 1), new(2027, 9, 1), true, []),
        ];
        var dueDays = new[] { (one, new DateOnly(2027, 3, 8)), (two, new DateOnly(2027, 3, 10)) }.ToLookup(d => d.Item1, d => d.Item2);
        var found = PlanConflicts.Of(visits, WorkingCalendar.WithoutHolidays, dueDays);
        Assert.Equal(["SameUnitTwice B", "RoundDue ", "InspectorTwice C"], found["A"].Select(c => $"{c.Kind} {c.Other}"));
        Assert.Equal([new(PlanConflictKind.SameUnitTwice, "A", "A"), new PlanConflict(PlanConflictKind.DayOff, new DateOnly(2027, 6, 5))], found["B"]);
        Assert.Equal([new(PlanConflictKind.InspectorTwice, "Lan", "A")], found["C"]);
        Assert.False(found.ContainsKey("D"));
    }

    [Fact]
    public void An_unannounced_inspection_is_never_announced_and_an_announced_one_never_begins_unannounced()
    {
        var surprise = new Inspection("KT-2027-02", Province, null, Unit, InspectionKind.Unannounced, new(2027, 3, 1), new(2027, 3, 1), "");
        Breaks("inspection.is-unannounced", () => surprise.Announce(Now));
        Assert.False(surprise.IsKnownToUnit);
        Breaks("inspection.not-decided", () => Visit().Announce(Now));
        Breaks("inspection.reason-missing", () => surprise.Cancel(""));
        surprise.Cancel("Đơn vị đang chuyển trụ sở");
        Breaks("inspection.begun-already", () => surprise.Cancel("x"));
    }

    [Fact]
    public void A_visit_is_late_from_the_day_after_its_first_until_the_team_begins_or_it_is_cancelled()
    {
        var visit = Visit();
        Assert.Null(visit.DaysLate(new(2027, 3, 1)));
        Assert.Equal(1, visit.DaysLate(new(2027, 3, 2)));
        Assert.Equal([false, true], new[] { 1, 2 }.Select(day => InspectionWait.IsLate(new(2027, 3, day)).Compile()(visit)));
        visit.Cancel("Đơn vị đang chuyển trụ sở");
        Assert.Null(visit.DaysLate(new(2027, 3, 2)));
    }

    private static Inspection Visit() => new("KT-2027-01", Province, Guid.NewGuid(), Unit, InspectionKind.Planned, new(2027, 3, 1), new(2027, 3, 3), "Toàn diện");

    private static InspectionMember Member(string name, string body, bool isHead) => new(Guid.NewGuid(), 1, null, name, "Chuyên viên", body, isHead);

    private static void Breaks(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Code);
}
