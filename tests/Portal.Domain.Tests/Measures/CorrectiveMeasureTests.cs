using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Measures;

public sealed class CorrectiveMeasureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid Review = Guid.NewGuid();
    private static readonly MeasureActor Officer = new(Guid.NewGuid(), "Minh", Now);
    private static readonly MeasureActor Verifier = new(Guid.NewGuid(), "Hạnh", Now);

    [Fact]
    public void Without_a_day_it_is_due_in_thirty_days_and_what_is_missing_or_a_knock_out_starts_at_once()
    {
        Assert.Equal(new DateOnly(2026, 12, 22), Measure(dueOn: null).DueOn);
        Assert.Equal([false, true, true], new[] { Finding.Weak, Finding.Missing, Finding.Unsuitable }.Select(f => Measure(f).IsUrgent));
        Assert.True(new CorrectiveMeasure(Review, Guid.NewGuid(), "G01", "G01-01", true, false, new(Finding.Weak, "", "", null), Now).IsUrgent);
        Assert.Equal([null, null, 1], new[] { 30, 31, 32 }.Select(day => Measure(dueOn: new(2026, 12, 31)).DaysOverdue(new DateOnly(2026, 12, 1).AddDays(day - 1))));
    }

    [Fact]
    public void It_is_new_until_somebody_works_on_it_whether_it_was_promised_or_given()
    {
        var (promised, given) = (Measure(), Given());
        Assert.Equal((true, true), (promised.IsNew, given.IsNew));
        promised.Note("đang soạn", Officer);
        given.Note("đang soạn", Officer);
        Assert.Equal((false, false), (promised.IsNew, given.IsNew));
        var done = Measure();
        done.ReportDone("1/QĐ", Officer);
        Assert.False(done.IsNew);
    }

    [Fact]
    public void What_was_given_is_withdrawn_with_a_reason_as_long_as_it_is_not_confirmed_and_what_was_promised_never()
    {
        var given = Given();
        given.ReportDone("1/QĐ", Officer);
        Refused("measure.reason-missing", () => given.Withdraw(" ", Verifier));
        var entry = given.Withdraw("giao nhầm", Verifier);
        Assert.Equal((MeasureStatus.Withdrawn, null, "", MeasureEntryKind.Withdrawn), (given.Status, given.DoneOn, given.Proof, entry.Kind));
        Refused("measure.closed", () => given.Withdraw("lần nữa", Verifier));
        Refused("measure.closed", () => given.Note("thêm", Officer));
        Refused("measure.not-open", () => given.ReportDone("1/QĐ", Officer));
        Assert.Null(given.DaysOverdue(new(2030, 1, 1)));

        var confirmed = Given();
        confirmed.ReportDone("1/QĐ", Officer);
        confirmed.Confirm("", Verifier);
        Refused("measure.closed", () => confirmed.Withdraw("giao nhầm", Verifier));
        Refused("measure.not-given", () => Measure().Withdraw("giao nhầm", Verifier));
    }

    private static CorrectiveMeasure Given()
    {
        var violation = new Violation("VP-2026-001", null, Guid.NewGuid(), new(2026, 11, 1), "V1", ViolationEffect.Other, ViolationStatus.Confirmed, 0, 0, "1/BC");
        return CorrectiveMeasure.OfViolation(violation, new(Finding.Missing, "x", "y", new DateOnly(2026, 12, 1)), Verifier).Measure;
    }

    [Fact]
    public void Closing_needs_proof_and_somebody_else_confirms()
    {
        var measure = Measure();
        Refused("measure.not-done", () => measure.Confirm("", Verifier));
        Refused("measure.proof-missing", () => measure.ReportDone("  ", Officer));

        measure.ReportDone("12/QĐ-SCT, 20/11/2026", Officer);

        Assert.Equal((MeasureStatus.Done, "12/QĐ-SCT, 20/11/2026", new DateOnly(2026, 11, 22)), (measure.Status, measure.Proof, measure.DoneOn!.Value));
        Assert.Null(measure.DaysOverdue(new(2027, 12, 1)));
        Refused("measure.own-work", () => measure.Confirm("", Officer));
        Refused("measure.own-work", () => measure.SendBack("chưa đủ", Officer));
        measure.Confirm("", Verifier);
        Assert.Equal((MeasureStatus.Confirmed, new DateOnly(2026, 11, 22)), (measure.Status, measure.ConfirmedOn!.Value));
        Refused("measure.closed", () => measure.Note("thêm", Officer));
        Refused("measure.not-open", () => measure.ReportDone("1", Officer));
    }

    [Fact]
    public void What_is_sent_back_goes_on_with_the_reason_and_without_its_proof()
    {
        var measure = Measure();
        measure.ReportDone("12/QĐ-SCT", Officer);
        Refused("measure.reason-missing", () => measure.SendBack("", Verifier));

        var entry = measure.SendBack(" thiếu phụ lục ", Verifier);

        Assert.Equal((MeasureStatus.Open, "", null), (measure.Status, measure.Proof, measure.DoneOn));
        Assert.Equal((MeasureEntryKind.SentBack, "thiếu phụ lục", "Hạnh"), (entry.Kind, entry.Text, entry.ByName));
        Assert.Equal(2, measure.Entries);
    }

    [Fact]
    public void A_measure_that_an_inspection_recommends_once_more_is_as_new_as_before()
    {
        var measure = Measure();
        measure.Recommend(Guid.NewGuid(), new(Finding.Missing, "", "", new DateOnly(2027, 1, 31)), "chưa có sổ", Verifier);
        Assert.True(measure.IsNew);
        measure.Note("đã mua sổ", Officer);
        Assert.False(measure.IsNew);
    }

    [Fact]
    public void A_later_day_is_asked_for_with_a_reason_and_granted_by_somebody_else()
    {
        var measure = Measure(dueOn: new(2026, 12, 31));
        Refused("measure.not-asked", () => measure.AnswerExtension(true, "", Verifier));
        Refused("measure.day-not-later", () => measure.AskExtension(new(2026, 12, 31), "chờ kinh phí", Officer));
        Refused("measure.reason-missing", () => measure.AskExtension(new(2027, 1, 31), "", Officer));
        measure.AskExtension(new(2027, 1, 31), "chờ kinh phí", Officer);
        Assert.Equal(new DateOnly(2026, 12, 31), measure.DueOn);
        Refused("measure.own-request", () => measure.AnswerExtension(true, "", Officer));
        Refused("measure.reason-missing", () => measure.AnswerExtension(false, "", Verifier));

        measure.AnswerExtension(true, "", Verifier);

        Assert.Equal((new DateOnly(2027, 1, 31), new DateOnly(2026, 12, 31), null), (measure.DueOn, measure.FirstDueOn, measure.AskedDueOn));
        measure.AskExtension(new(2027, 3, 1), "vẫn chờ", Officer);
        measure.AnswerExtension(false, "đủ rồi", Verifier);
        Assert.Equal((new DateOnly(2027, 1, 31), null), (measure.DueOn, measure.AskedDueOn));
    }

    [Fact]
    public void A_day_that_is_past_already_is_no_extension()
    {
        var measure = Measure(dueOn: new(2026, 10, 1));

        Refused("measure.day-not-later", () => measure.AskExtension(new(2026, 11, 22), "chậm", Officer));
    }

    [Fact]
    public void The_same_review_restates_it_until_somebody_worked_on_it_and_a_later_one_finds_it_again()
    {
        var measure = Measure();
        Assert.True(measure.Restate(Review, new(Finding.Missing, "lập quy chế", "Chánh Văn phòng", new(2027, 2, 1)), Now));
        Assert.Equal((Finding.Missing, "lập quy chế", new DateOnly(2027, 2, 1), false), (measure.Finding, measure.What, measure.DueOn, measure.IsRepeated));
        measure.Note("đang soạn", Officer);
        Assert.False(measure.Restate(Review, new(Finding.Weak, "khác", "", null), Now));
        Assert.Equal("lập quy chế", measure.What);

        Assert.True(measure.Restate(Guid.NewGuid(), new(Finding.Weak, "lần sau", "", null), Now));
        Assert.True(measure.IsRepeated);

        measure.ReportDone("1/QĐ", Officer);
        Assert.False(measure.Restate(Guid.NewGuid(), new(Finding.Weak, "nữa", "", null), Now));
    }

    [Fact]
    public void Said_once_more_by_the_same_review_it_began_when_it_was_said_first_and_keeps_the_day_that_nobody_set()
    {
        var measure = Measure();
        measure.Restate(Review, new(Finding.Weak, "bổ sung", "Chánh Văn phòng", null) { Days = 15 }, Now.AddDays(40));
        Assert.Equal((new DateOnly(2026, 11, 22), new DateOnly(2026, 12, 22), new DateOnly(2026, 12, 22)), (measure.StartedOn, measure.DueOn, measure.FirstDueOn));

        measure.Restate(Guid.NewGuid(), new(Finding.Weak, "bổ sung", "Chánh Văn phòng", null) { Days = 15 }, Now.AddDays(40));
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 16)), (measure.StartedOn, measure.DueOn));
    }

    [Fact]
    public void What_verification_alone_found_is_named_once_with_who_answers_for_it()
    {
        Refused("measure.stated-already", () => Measure().State("khác", "Chánh Văn phòng", Officer));
        var found = new CorrectiveMeasure(Review, Guid.NewGuid(), "G01", "G01-01", false, false, new(Finding.Weak, "", "", null), Now);
        Refused("measure.responsible-missing", () => found.State("lập quy chế", " ", Officer));

        found.State(" lập quy chế ", "Chánh Văn phòng", Officer);

        Assert.Equal(("lập quy chế", "Chánh Văn phòng", 1), (found.What, found.Responsible, found.Entries));
    }

    [Fact]
    public void Who_answers_for_a_measure_that_was_recommended_without_a_post_is_named_later_and_whoever_answered_before_stays_in_its_history()
    {
        var measure = CorrectiveMeasure.OfInspection(Guid.NewGuid(), Guid.NewGuid(), "G01", "G01-01", false, false, new(Finding.Weak, "ký sổ", "", null), Now);
        Refused("measure.responsible-missing", () => measure.NameResponsible(" ", Officer));
        var first = measure.NameResponsible(" Văn thư ", Officer);
        Assert.Equal(("Văn thư", MeasureEntryKind.ResponsibleNamed, "Văn thư"), (measure.Responsible, first.Kind, first.Text));
        Refused("measure.responsible-same", () => measure.NameResponsible("Văn thư", Officer));
        Assert.Equal("Văn thư → Chánh Văn phòng", measure.NameResponsible("Chánh Văn phòng", Officer).Text);
        Assert.Equal(("Chánh Văn phòng", "ký sổ", 2), (measure.Responsible, measure.What, measure.Entries));
        Refused("measure.text-missing", () => new CorrectiveMeasure(Review, Guid.NewGuid(), "G01", "G01-01", false, false, new(Finding.Weak, "", "", null), Now).NameResponsible("Văn thư", Officer));
        measure.ReportDone("1/QĐ", Officer);
        Refused("measure.not-open", () => measure.NameResponsible("Văn thư", Officer));
    }

    [Fact]
    public void After_a_confirmed_violation_and_what_a_check_found_to_be_mended_measures_are_given_with_post_day_and_kind()
    {
        var violation = Violation();
        var content = new MeasureContent(Finding.Missing, " lập sổ ", "Chánh Văn phòng", new(2026, 12, 20));
        Refused("measure.violation-not-confirmed", () => CorrectiveMeasure.OfViolation(violation, content, Verifier));
        violation.Confirm("17/KL-CAT", new(2026, 11, 20), new(Guid.NewGuid(), "Hạnh", Now));
        Refused("measure.kind-missing", () => CorrectiveMeasure.OfViolation(violation, content with { Finding = Finding.Adequate }, Verifier));
        Refused("measure.day-past", () => CorrectiveMeasure.OfViolation(violation, content with { DueOn = new(2026, 11, 21) }, Verifier));
        Refused("measure.text-missing", () => CorrectiveMeasure.OfViolation(violation, content with { What = " " }, Verifier));
        Refused("measure.responsible-missing", () => CorrectiveMeasure.OfViolation(violation, content with { Responsible = "" }, Verifier));

        var (measure, entry) = CorrectiveMeasure.OfViolation(violation, content, Verifier);

        Assert.Equal((MeasureSource.Violation, violation.UnitId, "lập sổ", "", new DateOnly(2026, 11, 22)), (measure.Source, measure.UnitId, measure.What, measure.CriterionCode, measure.StartedOn));
        Assert.Equal((MeasureEntryKind.Given, "Hạnh", 1), (entry.Kind, entry.ByName, measure.Entries));

        var check = new EquipmentCheck("TB-1", Guid.NewGuid(), EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "1/CV", new(2026, 11, 1), new(2026, 11, 30), new(2026, 11, 22));
        Refused("measure.check-in-order", () => CorrectiveMeasure.OfCheck(check, content, Officer));
        check.Answer("2/TB", new(2026, 11, 10), 1, 1, 0, new(2027, 1, 1), new(2026, 11, 22));
        Assert.Equal((MeasureSource.EquipmentCheck, check.Id), (CorrectiveMeasure.OfCheck(check, content, Officer).Measure.Source, CorrectiveMeasure.OfCheck(check, content, Officer).Measure.EquipmentCheckId!.Value));
    }

    [Fact]
    public void Without_a_day_the_committee_s_days_count_and_a_committee_decides_on_one_to_366()
    {
        var measure = new CorrectiveMeasure(Review, Guid.NewGuid(), "G01", "G01-01", false, false, new(Finding.Missing, "", "", null) { Days = 15, IsOfVerification = true }, Now);
        Assert.Equal((new DateOnly(2026, 12, 7), MeasureSource.Verification), (measure.DueOn, measure.Source));
        Refused("measure.days", () => new MeasureSetting(Guid.NewGuid(), 0));
        Refused("measure.days", () => new MeasureSetting(Guid.NewGuid(), 367));
        Assert.Equal(366, new MeasureSetting(Guid.NewGuid(), 366).Days);
    }

    [Fact]
    public void It_keeps_the_code_by_which_people_call_it()
    {
        var measure = Measure();
        measure.Call(CorrectiveMeasure.Numbers.Of(2026, 14));
        Assert.Equal("KP-2026-0014", measure.Code);
        Assert.Equal("KP-2027-12345", CorrectiveMeasure.Numbers.Of(2027, 12345));
        Assert.Throws<InvalidOperationException>(() => measure.Call("KP-2026-0015"));
    }

    [Fact]
    public void Reported_done_or_asking_for_more_time_it_waits_for_anybody_but_who_said_so_also_in_queries()
    {
        var (open, asked, done, confirmed) = (Measure(), Measure(), Measure(), Measure());
        asked.AskExtension(new(2027, 2, 1), "chờ", Officer);
        done.ReportDone("1/QĐ", Officer);
        confirmed.ReportDone("1/QĐ", Officer);
        confirmed.Confirm("", Verifier);
        foreach (var (measure, waits) in new[] { (open, false), (asked, true), (done, true), (confirmed, false) })
        {
            Assert.Equal((waits, false), (measure.WaitsFor(Verifier.PersonId), measure.WaitsFor(Officer.PersonId)));
            Assert.Equal((waits, false), (MeasureWait.For(Verifier.PersonId).Compile()(measure), MeasureWait.For(Officer.PersonId).Compile()(measure)));
        }
    }

    private static Violation Violation() => new(
        "VP-1", Guid.NewGuid(),
        new ViolationFacts(new(2026, 11, 1), "V1", ViolationEffect.Other, ViolationDetection.Inspection, ViolationChannel.Paper, 1, ClaimedLevel.None, Now, CyberGrade.None, false, "1/BC"));

    private static void Refused(string rule, Func<object> act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(() => act()).Code);

    private static CorrectiveMeasure Measure(Finding finding = Finding.Weak, DateOnly? dueOn = null) =>
        new(Review, Guid.NewGuid(), "G01", "G01-01", false, false, new(finding, "bổ sung", "Chánh Văn phòng", dueOn), Now);
}
