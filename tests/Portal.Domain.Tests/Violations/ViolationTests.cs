using Portal.Domain.Common;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Violations;

public sealed class ViolationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateOnly Day = new(2026, 11, 10);
    private static readonly DateTimeOffset Known = LocalDay.At(Day, new TimeOnly(9, 0));
    private static readonly ViolationActor By = new(Guid.NewGuid(), "Hạnh", Now);
    private static readonly DisciplineForms Forms = new(
    [
        new(OfficialKind.CivilServant, "warning", new("Cảnh cáo", ""), false, null, null, "", true),
        new(OfficialKind.CivilServant, "salary", new("Hạ bậc lương", ""), false, null, new DateOnly(2025, 6, 30), "", true),
    ]);

    [Fact]
    public void A_case_is_suspected_until_a_document_confirms_or_dismisses_it_and_only_a_document_takes_that_back()
    {
        var violation = Case();
        Assert.Equal(ViolationStatus.Suspected, violation.Status);
        Refused("violation.not-concluded", () => violation.Reopen("1/KL", Today, By));
        Refused("document.missing", () => violation.Confirm(" ", Today, By));
        Refused("violation.document-day", () => violation.Confirm("17/KL-CAT", Day.AddDays(-1), By));
        Refused("violation.document-day", () => violation.Confirm("17/KL-CAT", Today.AddDays(1), By));

        var entry = violation.Confirm(" 17/KL-CAT ", Today, By);

        Assert.Equal((ViolationStatus.Confirmed, "17/KL-CAT", Today, "Hạnh"), (violation.Status, violation.ConclusionNumber, violation.ConcludedOn!.Value, violation.ConcludedByName));
        Assert.Equal((ViolationEntryKind.Confirmed, "17/KL-CAT", "Hạnh"), (entry.Kind, entry.Document, entry.ByName));
        Refused("violation.not-suspected", () => violation.Dismiss("18/KL-CAT", Today, By));
        violation.Reopen("19/QĐ", Today, By);
        Assert.Equal((ViolationStatus.Suspected, "", null), (violation.Status, violation.ConclusionNumber, violation.ConcludedOn));
        violation.Dismiss("20/KL-CAT", Today, By);
        Assert.Equal(ViolationStatus.Dismissed, violation.Status);
    }

    [Fact]
    public void Who_confirms_names_the_act_and_then_day_act_and_effect_stand_still()
    {
        var violation = Case(act: "");
        Refused("violation.act-missing", () => violation.Confirm("17/KL-CAT", Today, By));
        violation.Change(Facts(), By);
        violation.Confirm("17/KL-CAT", Today, By);

        Refused("violation.concluded", () => violation.Change(Facts(effect: ViolationEffect.Leak), By));
        Refused("violation.concluded", () => violation.Change(Facts(act: "V2"), By));
        violation.Change(Facts() with { Items = 3 }, By);
        Assert.Equal(3, violation.Items);
    }

    [Theory]
    [InlineData("17/KL-CAT", true)]
    [InlineData("Quyết định số 204/QĐ-XPHC", true)]
    [InlineData("kết luận", false)]
    [InlineData("17/KL-CAT về việc cán bộ gửi văn bản qua mạng", false)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", false)]
    public void A_document_is_a_number_and_a_symbol_and_no_sentence(string text, bool isNumber)
    {
        if (isNumber)
        {
            Assert.Equal(text, DocumentNumber.Read(text));
        }
        else
        {
            Refused("document.no-number", () => DocumentNumber.Read(text));
        }
    }

    [Fact]
    public void Sanctions_follow_a_confirmed_violation_and_count_until_they_are_taken_back()
    {
        var violation = Case();
        Refused("violation.not-confirmed", () => violation.Fine(1_000_000, "204/QĐ-XPHC", Today, By));
        violation.Confirm("17/KL-CAT", Day, By);
        Refused("violation.post-missing", () => violation.Discipline(OfficialKind.CivilServant, "warning", " ", "31/QĐ", Today, false, Forms, By));
        Refused("violation.form-not-in-force", () => violation.Discipline(OfficialKind.CivilServant, "salary", "Chuyên viên", "31/QĐ", Today, false, Forms, By));
        Refused("violation.form-not-in-force", () => violation.Discipline(OfficialKind.Cadre, "warning", "Chuyên viên", "31/QĐ", Today, false, Forms, By));

        Refused("violation.nobody-disciplined", () => violation.Discipline(OfficialKind.CivilServant, "warning", "Chuyên viên", "31/QĐ", Today, true, Forms, By));
        var (discipline, _) = violation.Discipline(OfficialKind.CivilServant, "warning", "Chuyên viên", "31/QĐ", Today, false, Forms, By);
        var (same, _) = violation.Discipline(OfficialKind.CivilServant, "warning", "Chuyên viên", "32/QĐ", Today, true, Forms, By);
        violation.Fine(null, "204/QĐ-XPHC", Today, By);

        Assert.Equal((1, 1), (violation.PersonsDisciplined, violation.Fines));
        violation.TakeBack(same, By);
        Assert.Equal((1, 1), (violation.PersonsDisciplined, violation.Fines));
        violation.TakeBack(discipline, By);
        Assert.Equal((0, 1), (violation.PersonsDisciplined, violation.Fines));
    }

    [Fact]
    public void Of_a_case_that_goes_to_the_Police_only_their_number_is_kept_and_a_dismissed_one_does_not_go()
    {
        var violation = Case();
        violation.Transfer("71/CV-PA03", Today, By);
        Assert.Equal(("71/CV-PA03", Today), (violation.PoliceNumber, violation.TransferredOn!.Value));
        Assert.False(violation.Timers(By.At).Single(t => t.Duty == ReportDuty.Police).IsOwed);
        violation.Dismiss("22/KL", Today, By);
        Refused("violation.dismissed", () => violation.Transfer("72/CV-PA03", Today, By));
    }

    [Fact]
    public void Fine_ranges_are_unknown_until_entered_and_hold_by_act_and_day_with_both_ends()
    {
        var ranges = new FineRanges([new FineRange(new("V2", "NĐ 1, Điều 19", new(2026, 1, 1), new(2026, 12, 31), 1_000_000, 3_000_000, "Công báo", "1/CV"), "", default)]);
        Assert.Null(ranges.Holds("V1", Day, 5));
        Assert.Null(ranges.Holds("V2", new DateOnly(2027, 1, 1), 2_000_000));
        Assert.Equal([false, true, true, false], new long[] { 999_999, 1_000_000, 3_000_000, 3_000_001 }.Select(amount => ranges.Holds("V2", Day, amount)!.Value));
    }

    [Fact]
    public void Head_and_Police_hear_of_every_case_at_once_but_the_Police_not_of_what_they_found()
    {
        Assert.Equal([ReportDuty.Head, ReportDuty.Police], ReportDuties.Of(ViolationDetection.Self, CyberGrade.None, false));
        Assert.Equal([ReportDuty.Head], ReportDuties.Of(ViolationDetection.Police, CyberGrade.None, false));
        Assert.Equal([ReportDuty.Head, ReportDuty.CyberReport], ReportDuties.Of(ViolationDetection.Police, CyberGrade.Ordinary, false));
        Assert.Equal(
            [ReportDuty.Head, ReportDuty.Police, ReportDuty.CyberNotice, ReportDuty.CyberReport, ReportDuty.PersonalData], ReportDuties.Of(ViolationDetection.Other, CyberGrade.Serious, true));
    }

    [Theory]
    [InlineData(ReportDuty.CyberNotice, 24)]
    [InlineData(ReportDuty.CyberReport, 72)]
    [InlineData(ReportDuty.PersonalData, 72)]
    public void Hours_run_by_the_clock_over_a_weekend_and_the_last_one_is_in_time(ReportDuty duty, int hours)
    {
        var friday = LocalDay.At(new DateOnly(2026, 11, 20), new TimeOnly(16, 0));
        var due = friday.AddHours(hours);
        Assert.Equal(ReportState.Running, ReportDuties.TimerOf(duty, friday, null, due).State);
        Assert.Equal(ReportState.Overdue, ReportDuties.TimerOf(duty, friday, null, due.AddMinutes(1)).State);
        Assert.Equal(ReportState.Done, ReportDuties.TimerOf(duty, friday, due, due.AddDays(9)).State);
        Assert.Equal(ReportState.DoneLate, ReportDuties.TimerOf(duty, friday, due.AddMinutes(1), due.AddDays(9)).State);
    }

    [Fact]
    public void What_is_owed_at_once_is_never_judged_late_and_shows_how_long_it_took()
    {
        var owed = ReportDuties.TimerOf(ReportDuty.Police, Known, null, Known.AddDays(2));
        Assert.Equal((ReportState.AtOnce, TimeSpan.FromDays(2)), (owed.State, owed.Taken(Known.AddDays(2))));
        var done = ReportDuties.TimerOf(ReportDuty.Police, Known, Known.AddHours(30), Known.AddDays(9));
        Assert.Equal((ReportState.Done, TimeSpan.FromHours(30)), (done.State, done.Taken(Known.AddDays(9))));
    }

    [Fact]
    public void Nobody_is_told_before_it_was_known_nor_later_than_now_and_a_dismissed_case_owes_nothing()
    {
        var violation = Case();
        Refused("violation.told-before", () => violation.Tell(ReportDuty.Head, Known.AddMinutes(-1), "", By));
        Refused("violation.moment-to-come", () => violation.Tell(ReportDuty.Head, Now.AddMinutes(1), "", By));
        Refused("violation.not-owed", () => violation.Tell(ReportDuty.CyberReport, Now, "", By));
        violation.Tell(ReportDuty.Head, Known, "", By);
        Refused("violation.told-earlier", () => violation.Change(Facts() with { KnownAt = Known.AddMinutes(1) }, By));
        violation.Tell(ReportDuty.Police, Known.AddHours(1), "26/BC-UBND", By);
        Assert.All(violation.Timers(Now), t => Assert.False(t.IsOwed));
        violation.Dismiss("22/KL", Today, By);
        Assert.Empty(violation.Timers(Now));
    }

    [Fact]
    public void A_case_is_not_known_before_it_happened_and_is_open_by_local_days()
    {
        Refused("violation.known-before", () => new Violation("VP-2026-001", Guid.NewGuid(), Facts() with { KnownAt = LocalDay.At(Day, TimeOnly.MinValue).AddMinutes(-1) }));
        var violation = Case();
        Assert.Equal(12, violation.DaysOpen(Today));
        violation.Dismiss("22/KL", Today, By);
        Assert.Null(violation.DaysOpen(Today));
    }

    [Fact]
    public void A_report_that_is_owed_is_told_of_at_once_each_morning_for_a_week_and_then_weekly_and_an_open_case_every_thirty_days()
    {
        var violation = Case();
        string On(int days, int hour = 9) => ViolationReminder.ReportStepOn(violation, LocalDay.At(LocalDay.Of(Known).AddDays(days), new(hour, 0))) ?? "";
        Assert.Equal("report-0", ViolationReminder.ReportStepOn(violation, Known));
        Assert.Equal<IEnumerable<string?>>(["report-0", "report-1", "report-7", "report-7", "report-14", "report-56"], [On(1, 7), On(1), On(7), On(13), On(14), On(60)]);
        Assert.Equal([null, "long-30", "long-30", "long-60"], new[] { 29, 30, 59, 60 }.Select(days => ViolationReminder.LongStepOn(violation, Known.AddDays(days))));
        violation.Tell(ReportDuty.Head, Known, "", By);
        violation.Tell(ReportDuty.Police, Known, "", By);
        Assert.Equal("", On(1));
        violation.Dismiss("22/KL", Today, By);
        Assert.Null(ViolationReminder.LongStepOn(violation, Known.AddDays(60)));
    }

    [Fact]
    public void A_report_with_hours_is_told_of_four_hours_before_it_is_due_and_when_it_lapsed_also_at_night()
    {
        var night = LocalDay.At(Day, new(5, 0));
        var violation = new Violation("VP-2026-001", Guid.NewGuid(), Facts() with { KnownAt = night, Cyber = CyberGrade.Serious, Detection = ViolationDetection.Police });
        string After(int hours, int minutes = 0) => ViolationReminder.ReportStepOn(violation, night.AddHours(hours).AddMinutes(minutes)) ?? "";
        Assert.Equal<IEnumerable<string?>>(["report-0", "report-0", "soon-CyberNotice", "soon-CyberNotice", "lapsed-CyberNotice", "report-1"], [After(0), After(19, 59), After(20), After(23, 59), After(24), After(27)]);
        violation.Tell(ReportDuty.CyberNotice, night, "", By);
        Assert.Equal<IEnumerable<string?>>(["report-0", "report-2", "soon-CyberReport", "lapsed-CyberReport"], [After(26), After(67), After(68), After(72)]);
    }

    private static ViolationFacts Facts(string act = "V1", ViolationEffect effect = ViolationEffect.Other) =>
        new(Day, act, effect, ViolationDetection.Self, ViolationChannel.Paper, 1, ClaimedLevel.None, Known, CyberGrade.None, false, "");

    private static Violation Case(string act = "V1") => new("VP-2026-001", Guid.NewGuid(), Facts(act));

    private static void Refused(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBrokenException>(act).Code);

    private static void Refused(string rule, Func<object> act) => Refused(rule, () => { act(); });
}
