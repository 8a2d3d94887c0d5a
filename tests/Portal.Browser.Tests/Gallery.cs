using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Xunit;

namespace Portal.Browser.Tests;

/// <summary>
/// A province and, for each of its people, one window that stays open from page to page: a new one for every page would start a process, compile
/// every script and fetch every style again.
/// </summary>
public sealed class Gallery(Browsers browsers) : IAsyncLifetime
{
    private readonly Dictionary<Guid, Window> windows = [];

    public Province Province { get; } = new();

    /// <summary>Fills in the province's own review.</summary>
    public Guid ProvinceOfficer { get; private set; }

    /// <summary>Handles the incident SC-2026-001, a comment of T00-SCT that somebody reported.</summary>
    public Guid IncidentOfficer { get; private set; }

    /// <summary>A measure of T00-SCT after the violation VP-2026-001, given by the secretary.</summary>
    public Guid Measure { get; private set; }

    /// <summary>Beside what every province has: the national round QG2027, with gate questions, was issued on, and T00-X1 has handed in: no independent LAN, to the first criterion yes, to the others no.</summary>
    public async ValueTask InitializeAsync()
    {
        await Province.InitializeAsync();
        ProvinceOfficer = await Province.AppointAsync(Capacity.Officer, "T00");
        await Province.Portal.Db(async db => await Province.NationalAsync(db, "QG2027", await Given.GatedChecklistAsync(db)));
        using var secretary = Province.Portal.Client(Province.Given.Secretary.Id);
        await secretary.PostAsync("/cascades/QG2027/T00/issue", [
            new("Form.Code", "QG2027-T00"), new("Form.TitleVi", "Đợt của tỉnh"), new("Form.PeriodFrom", "15/12/2025"), new("Form.PeriodTo", "14/12/2026"), new("Form.DueOn", "04/12/2026"),
            new("Form.Kinds", "COMMUNE"), new("Form.OfficeCode", "T00-VP"), new("Form.Local[0].Section", "G01"), new("Form.Local[0].TextVi", "Xã có phân công người phụ trách"),
            new("Form.Local[0].Answer", "yesNo"), new("Form.Local[0].Points", "1")]);
        await secretary.PostAsync("/rounds/QG2027-T00/issue", [new("Word", "QG2027-T00")]);
        await secretary.PostAsync("/inspections/plans/new", [new("Form.OwnerCode", "T00"), new("Form.Year", "2026")]);
        await secretary.PostAsync("/inspections/new", [new("PlanCode", "T00-2026"), new("UnitCode", "T00-SCT"), new("Kind", "Planned"), new("From", "05/12/2026"), new("To", "07/12/2026"), new("Topic", "Sổ sách")]);
        await secretary.PostAsync("/inspections/KT-2026-01/team", [new("Member.Name", "Trần Văn Ngoài"), new("Member.Post", "Cán bộ"), new("Member.Body", "Công an tỉnh"), new("Member.IsHead", "true")]);
        await Province.Portal.Db(VisitAsync);
        await Province.Portal.Db(RecordAsync);
        await Province.Portal.Db(HandInAsync);
        await Province.Portal.Db(async db => await Province.Given.IssuedRoundAsync(db, "TEP", checklistCode: await Given.FilesChecklistAsync(db)));
        using var officer = Province.Portal.Client(Province.Given.Officer.Id);
        using var stored = await officer.UploadAsync("/rounds/TEP/units/T00-SCT/files", "File", "ke hoach.png", SampleFiles.Png(), fields: [new("Criterion", "G02-01")]);
        IncidentOfficer = await Province.AppointAsync(Capacity.IncidentOfficer, "T00");
        await officer.PostAsync("/rounds/TEP/units/T00-SCT/discussions/G01-01", [new("Form.Text", "Xem lại số liệu quý ba trước khi gửi")]);
        var comment = await Province.Portal.Db(db => db.Comments.OrderByDescending(c => c.At).Select(c => c.Id).FirstAsync());
        using var reported = await officer.PostAsync(
            "/incidents/report", [new("Item", "Comment"), new("Round", "TEP"), new("Unit", "T00-SCT"), new("Key", comment.ToString()), new("Reason", "Content")]);
    }

    /// <summary>KT-2026-02: a team is at T00-SNV.</summary>
    private async Task VisitAsync(PortalDb db)
    {
        var today = db.Clock.Today();
        var inspection = new Inspection("KT-2026-02", Province.Given.Province.Id, null, Province.Given.Units["T00-SNV"].Id, InspectionKind.Unannounced, today, today, "");
        inspection.Ask(await new ChecklistLibrary().GetAsync(db, "CT32-2026"), ["G01-01", "G02-01"]);
        InspectionMember[] team = [new(inspection.Id, 1, null, "Người Một", "", "Công an tỉnh", isHead: true), new(inspection.Id, 2, null, "Người Hai", "", "Công an tỉnh", isHead: false)];
        inspection.Decide("1/QĐ-BCĐ", today, "Trưởng ban", "Trưởng Ban", team);
        inspection.Begin(today, today);
        db.Add(inspection);
        db.AddRange(team);
        await db.SaveChangesAsync();
    }

    /// <summary>A visit to be announced, a confirmed violation with its measure, one that is suspected, and an equipment check with its result: VP-2026-001, VP-2026-002, TB-2026-001 and KT-2026-03, all of T00-SCT.</summary>
    private async Task RecordAsync(PortalDb db)
    {
        var (now, today, unit) = (db.Clock.GetUtcNow(), db.Clock.Today(), Province.Given.Units["T00-SCT"].Id);
        var visit = new Inspection("KT-2026-03", Province.Given.Province.Id, null, unit, InspectionKind.Thematic, today.AddDays(5), today.AddDays(5), "Sổ sách");
        visit.Ask(await new ChecklistLibrary().GetAsync(db, "CT32-2026"), ["G01-01", "G02-01"]);
        InspectionMember[] team = [new(visit.Id, 1, null, "Người Một", "", "Công an tỉnh", isHead: true), new(visit.Id, 2, null, "Người Hai", "", "Công an tỉnh", isHead: false)];
        visit.Decide("2/QĐ-BCĐ", today, "Trưởng ban", "Trưởng Ban", team);
        Violation[] cases = [.. new[] { "VP-2026-001", "VP-2026-002" }.Select(code => new Violation(
            code, unit, new ViolationFacts(today.AddDays(-20), "V1", ViolationEffect.Other, ViolationDetection.Inspection, ViolationChannel.Paper, 1, ClaimedLevel.None, now.AddDays(-19), CyberGrade.None, false, "1/BC")))];
        cases[0].Confirm("17/KL-CAT", today, new(Province.Given.Secretary.Id, "Hạnh", now));
        var check = new EquipmentCheck("TB-2026-001", unit, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "1/CV", today.AddDays(-30), today.AddDays(10), today);
        check.Answer("2/TB", today.AddDays(-2), 1, 1, 0, today.AddDays(40), today);
        var (measure, entry) = CorrectiveMeasure.OfViolation(cases[0], new(Finding.Missing, "Bổ sung sổ theo dõi", "Chánh Văn phòng", today.AddDays(20)), new(Province.Given.Secretary.Id, "Hạnh", now));
        Measure = measure.Id;
        db.Add(visit);
        db.AddRange(team);
        db.AddRange(cases);
        db.AddRange(check, measure, entry);
        await db.SaveChangesAsync();
    }

    private static async Task HandInAsync(PortalDb db)
    {
        var round = await db.Rounds.SingleAsync(r => r.Code == "QG2027-T00");
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == "T00-X1");
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        var (now, value) = (db.Clock.GetUtcNow(), "yes");
        foreach (var criterion in checklist.ApplicableTo(UnitKind.Commune, Duty.None).Where(c => c.Answer == AnswerKind.YesNo && c.SectionKind.IsInBase()))
        {
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(value, false, "", value == "yes" ? Finding.Adequate : Finding.Missing, "", "", null, null, "xã", now);
            db.Answers.Add(answer);
            value = "no";
        }

        var gate = new GateAnswer(review.Id, "LAN");
        gate.Say(false, "Không có mạng LAN độc lập", null, "xã", now);
        db.GateAnswers.Add(gate);
        review.Close(ReviewGates.Of(checklist, review.Kind, review.Duties, [gate.Fact]));
        review.Touch(round, now);
        review.Submit(round, now);
        await db.SaveChangesAsync();
    }

    /// <summary>The window of a person, or of a visitor who is not signed in. Never two tests at a time.</summary>
    public async Task<Window> WindowOfAsync(Guid? personId)
    {
        var key = personId ?? Guid.Empty;
        if (!windows.TryGetValue(key, out var window))
        {
            windows[key] = window = await browsers.OpenAsync(Province, personId);
        }

        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values)
        {
            await window.Context.CloseAsync();
        }

        await Province.DisposeAsync();
    }
}
