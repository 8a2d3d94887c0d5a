using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Incidents;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.TestKit;
using Portal.Web.Shell.SignIn.Oidc;
using Xunit;

namespace Portal.Web.Tests.Appointments;

/// <summary>
/// Two provinces with the same things in them: T00, to which every person of the matrix belongs, and the foreign T99. What stands in T99 carries
/// <see cref="Mark"/>, so that a page which shows it is caught.
/// </summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    public const string Mark = "NGOAITINH";

    private readonly Dictionary<(string Route, string Name), (string Own, string? Foreign)> values = [];
    private readonly Dictionary<Capacity, Guid> people = [];
    private readonly Dictionary<Guid, string> exports = [];
    private readonly Dictionary<(Guid By, string Step), string> ownPosts = [];

    public RunningPortal Portal { get; private set; } = null!;

    /// <summary>Somebody with an account and no appointment.</summary>
    public Guid Nobody { get; private set; }

    public Guid this[Capacity capacity] => people[capacity];

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:SignIn:PostsPerMinute"] = "10000" });
        await Portal.Db(async db =>
        {
            var given = await Given.ProvinceAsync(db);
            await PeopleAsync(db, given);
            var (own, foreign) = (await given.IssuedRoundAsync(db, checklistCode: await Given.GatedChecklistAsync(db)), await ForeignRoundAsync(db, given));
            await HandInAsync(db, own, "T00-SCT", "Trả lời");
            await HandInAsync(db, own, "T00-X1", "Trả lời");
            await HandInAsync(db, foreign, "T99-SNV", Mark);
            await ThingsAsync(db, given, own, foreign);
        });
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>The value of a route's parameter; null: the parameter has no foreign value.</summary>
    public string? Value(string route, string name, Guid? person, bool isForeign)
    {
        if (route.Contains(" /exports/", StringComparison.Ordinal) && name == "id")
        {
            return isForeign ? exports[Nobody] : person is { } asks && exports.TryGetValue(asks, out var id) ? id : exports[Nobody];
        }

        // the standing office's own unit is another one than the department of the others, and what one has taken back nobody else can
        if (!isForeign && person is { } by && ownPosts.TryGetValue((by, route[(route.LastIndexOf('/') + 1)..]), out var post))
        {
            return post;
        }

        var found = values.Where(v => v.Key.Name == name && route.Contains(v.Key.Route, StringComparison.Ordinal)).OrderByDescending(v => v.Key.Route.Length).Select(v => v.Value).FirstOrDefault();
        return isForeign ? found.Foreign : found.Own ?? throw new InvalidOperationException($"{route}: give MatrixWorld a value for {{{name}}}");
    }

    private async Task PeopleAsync(PortalDb db, Given given)
    {
        people[Capacity.Secretariat] = given.Secretary.Id;
        people[Capacity.Verifier] = given.Appoint(db, "Người Thẩm Định", Capacity.Verifier, "T00-VP", "T00").Id;
        people[Capacity.Officer] = given.Officer.Id;
        people[Capacity.Head] = given.Head.Id;
        people[Capacity.DeputyHead] = given.Appoint(db, "Người Phó", Capacity.DeputyHead, "T00-SCT", "T00-SCT").Id;
        people[Capacity.Leader] = given.Leader.Id;
        people[Capacity.Inspector] = given.Appoint(db, "Người Kiểm Tra", Capacity.Inspector, "T00-VP", "T00").Id;
        people[Capacity.Auditor] = given.Auditor.Id;
        people[Capacity.IncidentOfficer] = given.Appoint(db, "Người Xử Lý Sự Cố", Capacity.IncidentOfficer, "T00-VP", "T00").Id;
        people[Capacity.Administrator] = given.Appoint(db, "Người Quản Trị", Capacity.Administrator, "T00-VP", "T00").Id;
        var nobody = new Person("Người Chưa Có Quyền", "chua.co.quyen@example.vn");
        db.Persons.Add(nobody);
        Nobody = nobody.Id;
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> MeasureAsync(PortalDb db, Guid round, string unit)
    {
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round && r.UnitCode == unit);
        var measure = new CorrectiveMeasure(review.Id, review.UnitId, "G01", "G01-04", false, false, new MeasureContent(Finding.Weak, unit.StartsWith("T99", StringComparison.Ordinal) ? Mark : "Bổ sung quy chế", "", null), db.Clock.GetUtcNow());
        db.Measures.Add(measure);
        await db.SaveChangesAsync();
        return measure.Id;
    }

    private static async Task InspectionsAsync(PortalDb db, Given given)
    {
        var (checklist, today) = (await new ChecklistLibrary().GetAsync(db, "CT32-2026"), db.Clock.Today());
        foreach (var (code, province, unit, words) in new[] { ("KT-2026-01", "T00", "T00-SCT", "Sổ sách"), ("KT-2026-02", "T99", "T99-SNV", Mark) })
        {
            var plan = new InspectionPlan(given.Units[province].Id, province, today.Year);
            var inspection = new Inspection(code, plan.OwnerUnitId, plan.Id, given.Units[unit].Id, InspectionKind.Planned, today, today, words);
            InspectionMember[] team = [new(inspection.Id, 1, null, words, "", "Công an", isHead: true), new(inspection.Id, 2, null, "Người Hai", "", words, isHead: false)];
            inspection.Ask(checklist, ["G01-01", "G01-02"]);
            plan.Submit(Guid.NewGuid(), 1);
            db.Add(plan);
            db.Add(plan.Approve(Guid.NewGuid(), words, "1/KH", [], db.Clock.GetUtcNow()));
            inspection.Approve(1);
            inspection.Decide("1/QĐ", today, "Trưởng ban", words, team);
            inspection.Announce(db.Clock.GetUtcNow());
            inspection.Begin(today, today);
            db.Add(inspection);
            db.AddRange(team);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<Round> ForeignRoundAsync(PortalDb db, Given given)
    {
        var owner = given.Units["T99"];
        var checklist = ChecklistJson.Parse((await new ChecklistLibrary().GetAsync(db, "CT32-2026")).CanonicalJson);
        var round = new Round(
            "F2026", new LocalText(Mark, Mark), checklist.Code, PolicyJson.Write(checklist.Policy), new DateRange(new DateOnly(2025, 12, 15), new DateOnly(2026, 12, 14)), db.Clock.Today().AddDays(18), owner.Id);
        round.Address(new RecipientRule([UnitKind.Dept, UnitKind.Commune], owner.Id, null));
        round.Arrange(null, given.Units["T99-VP"].Id, given.Units["T99-SNV"].Id, "", "1/KH");
        var recipients = given.Units.Values.Where(u => u.IsUnder(owner.Path) && u.Kind is UnitKind.Dept or UnitKind.Commune && u.Code.StartsWith("T99", StringComparison.Ordinal)).ToList();
        round.Issue(db.Clock.GetUtcNow(), recipients.Count, includesVerifyingUnit: true);
        db.Rounds.Add(round);
        db.Reviews.AddRange(recipients.Select(u => new Review(round.Id, u, "T99", null)));
        await db.SaveChangesAsync();
        return round;
    }

    private static async Task HandInAsync(PortalDb db, Round round, string unit, string words)
    {
        var now = db.Clock.GetUtcNow();
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
        var answer = new Answer(review.Id, "G01-01");
        answer.Write("2026-03-05", false, words, null, "", "", null, null, words, now);
        db.Answers.Add(answer);
        review.Touch(round, now);
        review.Submit(round, now);
        db.Submissions.Add(new Submission(review.Id, null, words, words, now, LocalDay.Of(now), false, "{\"answers\":[]}", new string('0', 64), "MA-" + unit));
        await db.SaveChangesAsync();
    }

    private async Task ThingsAsync(PortalDb db, Given given, Round own, Round foreign)
    {
        var now = db.Clock.GetUtcNow();
        db.Violations.Add(new Violation("VP-2026-001", null, given.Units["T00-SCT"].Id, new DateOnly(2026, 5, 5), "V1", ViolationEffect.Other, ViolationStatus.Suspected, 0, 0, "12/KL"));
        db.Violations.Add(new Violation("VP-2026-002", null, given.Units["T99-SNV"].Id, new DateOnly(2026, 5, 5), "V1", ViolationEffect.Other, ViolationStatus.Suspected, 0, 0, Mark));
        var elsewhere = new Cluster("F-CUM", "Cụm tỉnh khác", "Foreign cluster");
        db.Clusters.Add(elsewhere);
        await db.SaveChangesAsync();
        given.Units["T99-X1"].JoinCluster(elsewhere.Id);
        db.Units.Update(given.Units["T99-X1"]);
        var mail = new OutboxMail("k/1", "a@example.vn", "A", "vi", "returned", "Chủ đề", "Nội dung", "<p></p>", now).About(own.Id, null, given.Units["T00-SCT"].Id);
        var foreignMail = new OutboxMail("k/2", Mark + "@example.vn", Mark, "vi", "returned", Mark, Mark, "<p></p>", now).About(foreign.Id, null, given.Units["T99-SNV"].Id);
        db.Queue(mail);
        db.Queue(foreignMail);
        var target = given.Appoint(db, "Người Được Quản Lý", Capacity.Officer, "T00-X2", "T00-X2");
        var beyond = given.Appoint(db, "Người " + Mark, Capacity.Officer, "T99-SCT", "T99-SCT");
        await db.SaveChangesAsync();
        var (held, foreignHeld) = (await OnlyAsync(db, target.Id), await OnlyAsync(db, beyond.Id));
        foreach (var person in people.Values.Append(Nobody))
        {
            var export = new Export(ExportOrder.CriterionDetails, new ExportOrder("2026", ["/T00/T00-SCT/"]).ToText(), person, "Người", "vi", now);
            export.Finish("tep.xlsx", 1, now);
            db.Exports.Add(export);
            db.ExportFiles.Add(new ExportFile(export.Id, [1]));
            exports[person] = export.Id.ToString();
        }

        await db.SaveChangesAsync();
        var today = db.Clock.Today();
        var delegated = (await db.Appointments.SingleAsync(a => a.PersonId == people[Capacity.Head])).Delegate(target.Id, today, today.AddDays(9), "Nghỉ phép");
        var office = await db.Appointments.SingleAsync(a => a.PersonId == people[Capacity.Verifier]);
        var officeDelegated = office.Delegate(target.Id, today, today.AddDays(9), "Nghỉ phép");
        var another = (await db.Appointments.SingleAsync(a => a.PersonId == people[Capacity.Officer])).Delegate(target.Id, today, today.AddDays(9), "Nghỉ phép");
        db.Appointments.AddRange(delegated, officeDelegated, another);
        ownPosts[(people[Capacity.Secretariat], "delegate")] = office.Id.ToString();
        ownPosts[(people[Capacity.Secretariat], "take-back")] = officeDelegated.Id.ToString();
        ownPosts[(people[Capacity.Administrator], "take-back")] = another.Id.ToString();
        var pause = new ReminderPause(given.Units["T00-SCT"].Id, today.AddDays(5), "Lý do", people[Capacity.Secretariat], "Thư ký", now);
        var foreignPause = new ReminderPause(given.Units["T99-SNV"].Id, today.AddDays(5), Mark, people[Capacity.Secretariat], Mark, now);
        db.AddRange(pause, foreignPause);
        await db.SaveChangesAsync();
        await given.DraftRoundAsync(db, "D2026");
        foreach (var name in new[] { "round", "code" })
        {
            values[(" /", name)] = ("2026", "F2026");
        }

        values[(" /", "unit")] = ("T00-SCT", "T99-SNV");
        values[(" /verification/", "unit")] = ("T00-X1", "T99-SNV");
        values[(" /", "criterion")] = ("G01-01", null);
        values[(" /", "section")] = ("G01", null);
        values[("/files/", "page")] = ("1", null);
        values[(" /checklists/", "code")] = ("CT32-2026", null);
        values[(" /checklists/{code}/edit", "code")] = (await ChecklistAsync(db, "T-BTC", given.Province.Id), await ChecklistAsync(db, "F-BTC", given.Units["T99"].Id));
        values[(" /checklists/legal/", "text")] = ("L29-2018", null);
        values[(" /checklists/{code}/edit", "section")] = ("G01", null);
        values[(" /checklists/{code}/edit/gates/{gate}", "gate")] = ("LAN", null);
        values[("POST /checklists/{code}/edit/gates/{gate}/remove", "gate")] = ("SEAT", null);
        values[("POST /checklists/{code}/edit/drop", "code")] = (await ChecklistAsync(db, "T-BO", given.Province.Id), "F-BTC");
        values[("POST /checklists/{code}/edit/criteria/{criterion}/remove", "criterion")] = ("G01-02", null);
        values[("/receipt/", "code")] = ("MA-T00-SCT", "MA-T99-SNV");
        db.Incidents.AddRange(
            Incident.Refused("SC-2026-001", given.Units["T00-SCT"].Id, IncidentChannel.Form, "Form.Note=marking.line", null, "Người", now),
            Incident.Refused("SC-2026-002", given.Units["T99-SNV"].Id, IncidentChannel.Form, Mark, null, Mark, now));
        values[(" /incidents/", "number")] = ("SC-2026-001", "SC-2026-002");
        values[(" /incidents/", "act")] = ("Close", null);
        values[(" /incidents/", "version")] = ("1", null);
        foreach (var (number, unit) in new[] { ("TB-2026-001", "T00-SCT"), ("TB-2026-002", "T99-SNV") })
        {
            db.EquipmentChecks.Add(new EquipmentCheck(number, given.Units[unit].Id, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.BeforeUse, 1, unit == "T99-SNV" ? Mark + "1" : "1/CV", db.Clock.Today(), db.Clock.Today(), db.Clock.Today()));
        }

        values[(" /equipment-checks/", "code")] = ("TB-2026-001", "TB-2026-002");
        values[(" /violations/", "code")] = ("VP-2026-001", "VP-2026-002");
        values[(" /violations/", "act")] = ("confirm", null);
        values[(" /violations/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /units/{code}", "code")] = ("T00-SCT", "T99-SNV");
        values[(" /units/clusters/", "code")] = ("T-CUM-XA-0", "F-CUM");
        values[(" /reminders/", "id")] = (mail.Id.ToString(), foreignMail.Id.ToString());
        values[(" /verification/", "gate")] = ("MOVED", null);
        values[(" /verification/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /rankings/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /reorganisations/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /tasks/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /notifications/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /notifications/stop/", "token")] = ("x", null);
        values[(" /calendar/", "year")] = ("2026", null);
        values[(" /rounds/", "id")] = (Guid.NewGuid().ToString(), null);
        values[("/units/{unit}/files/", "id")] = (await FileAsync(db, own, "T00-SCT", "tep.pdf"), await FileAsync(db, foreign, "T99-SNV", Mark + ".pdf"));
        values[("POST /rounds/{round}/units/{unit}/files/{id:guid}/remove", "id")] = (await FileAsync(db, own, "T00-SCT", "bo.pdf"), await FileAsync(db, foreign, "T99-SNV", Mark + ".pdf"));
        values[(" /rounds/", "page")] = ("1", null);
        values[(" /rounds/", "act")] = ("extend", null);
        values[(" /admin/jobs/", "name")] = ("send-mails", null);
        values[(" /admin/users/", "id")] = (target.Id.ToString(), beyond.Id.ToString());
        db.Users.Add(new Account { Id = target.Id, UserName = target.Email, NormalizedUserName = target.Email.ToUpperInvariant(), Email = target.Email, SecurityStamp = "x" });
        db.UserLogins.Add(new IdentityUserLogin<Guid> { UserId = target.Id, LoginProvider = "https://sso.example.vn", ProviderKey = "s-1", ProviderDisplayName = "test" });
        values[(" /admin/users/", "key")] = (ProviderIdentity.FingerprintOf("https://sso.example.vn", "s-1"), null);
        values[(" /admin/users/", "appointment")] = (held.ToString(), foreignHeld.ToString());
        values[(" /appointments/", "id")] = (await OfAsync(db, given.Officer.Id), foreignHeld.ToString());
        values[(" /access-review/", "id")] = (held.ToString(), foreignHeld.ToString());
        values[(" /appointments/{id:guid}/take-back", "id")] = (delegated.Id.ToString(), foreignHeld.ToString());
        values[(" /me/sessions/", "id")] = (Guid.NewGuid().ToString(), null);
        values[(" /reminders/pauses/", "id")] = (pause.Id.ToString(), foreignPause.Id.ToString());
        values[(" /rounds/{code}/left-out", "code")] = values[(" /rounds/{code}/preview", "code")] = values[(" /rounds/{code}/issue", "code")] = values[(" /rounds/{code}/draft", "code")] = ("D2026", "F2026");
        values[("POST /rounds/{code}/draft/drop", "code")] = ("D2026-0", "F2026");
        var measure = await MeasureAsync(db, own.Id, "T00-SCT");
        values[(" /measures/", "id")] = (measure.ToString(), (await MeasureAsync(db, foreign.Id, "T99-SNV")).ToString());
        values[(" /measures/of-violation/", "code")] = ("VP-2026-001", "VP-2026-002");
        values[(" /measures/of-check/", "code")] = ("TB-2026-001", "TB-2026-002");
        await InspectionsAsync(db, given);
        values[(" /inspections/", "code")] = ("KT-2026-01", "KT-2026-02");
        values[(" /inspections/plans/", "code")] = ("T00-2026", "T99-2026");
        values[(" /units/{code}/edit", "code")] = ("T00-SCT", "T99-SNV");
        foreach (var province in new[] { "T00", "T99" })
        {
            db.AddRange(new CommitteeDecision(given.Units[province].Id, 1, DecisionKind.Establishing), new CommitteeDecision(given.Units[province].Id, 2, DecisionKind.Establishing));
        }

        values[(" /committees/", "code")] = ("T00", "T99");
        values[(" /committees/", "order")] = ("1", null);
        values[(" /committees/", "ordinal")] = ("1", null);
        values[("POST /committees/{code}/decisions/{ordinal:int}/drop", "ordinal")] = ("2", null);
        values[(" /invitation/", "person")] = (target.Id.ToString(), null);
        values[(" /sign-in/", "provider")] = ("khong-co", null);
        values[(" /error/", "status")] = ("404", null);
        var cluster = new Cluster("T-CUM-XA-0", "Cụm của tỉnh", "Own cluster");
        db.Clusters.Add(cluster);
        await db.SaveChangesAsync();
    }

    private static async Task<string> FileAsync(PortalDb db, Round round, string unit, string name)
    {
        var file = new EvidenceFile((await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit)).Id);
        db.AddRange(file, new EvidenceFileVersion(file, file.Next(), name, FileKind.Png, 1, new string('0', 64), isScanned: false, isRead: true, null, "test", db.Clock.GetUtcNow()), new EvidenceFilePart(file.Id, 1, 0, [0]));
        await db.SaveChangesAsync();
        return file.Id.ToString();
    }

    private static async Task<string> ChecklistAsync(PortalDb db, string code, Guid owner)
    {
        var based = await new ChecklistLibrary().GetAsync(db, "CT32-2026");
        var version = new ChecklistVersion(code, new LocalText(code.StartsWith('F') ? Mark : "Dự thảo", ""), based.Policy, null, owner);
        version.Ask([new("LAN", new LocalText("Có mạng LAN?", "")), new("SEAT", new LocalText("Có chuyển trụ sở?", ""))]);
        db.Checklists.Add(version);
        await db.SaveChangesAsync();
        var section = new DraftSection(version.Id, 0, "G01", SectionKind.Core, new LocalText("Nhóm", ""));
        await db.BeginDraftAsync(new(version, [section], [.. based.Sections[0].Criteria.Take(2).Select((c, i) => new DraftCriterion(version.Id, section.Id, i, c, "Người", db.Clock.GetUtcNow()))]), CancellationToken.None);
        await db.SaveChangesAsync();
        return code;
    }

    private static Task<Guid> OnlyAsync(PortalDb db, Guid person) => db.Appointments.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync();

    private static async Task<string> OfAsync(PortalDb db, Guid person) => (await OnlyAsync(db, person)).ToString();
}
