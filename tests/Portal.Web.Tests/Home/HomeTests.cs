using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;
using Portal.TestKit;
using Portal.Web.Features.Measures;
using Xunit;

namespace Portal.Web.Tests.Home;

public sealed class HomeTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        given = await portal.Db(Given.ProvinceAsync);
        await portal.Db(db => given.IssuedRoundAsync(db));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        using var client = portal.Client();
        using var answer = await client.GetAsync("/");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_goes_on_with_the_own_review_and_sees_no_other()
    {
        using var client = portal.Client(given.Officer.Id);
        var page = await client.PageAsync("/");
        Assert.NotNull(page.QuerySelector("main a.primary[href='/rounds/2026/units/T00-SCT']"));
        Assert.All(page.QuerySelectorAll("main a[href^='/rounds/2026/units/']"), a => Assert.Equal("/rounds/2026/units/T00-SCT", a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_head_is_asked_to_sign_what_the_officer_has_sent()
    {
        await portal.Db(async db =>
        {
            var round = await db.Rounds.FirstAsync();
            var review = await db.Reviews.FirstAsync(r => r.UnitCode == "T00-SCT");
            review.Touch(round, db.Clock.GetUtcNow());
            review.SendForSignature(round, db.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var client = portal.Client(given.Head.Id);
        Assert.NotNull((await client.PageAsync("/")).QuerySelector("main a.primary[href='/rounds/2026/units/T00-SCT/sign']"));
    }

    [Fact]
    public async Task The_secretariat_sees_whom_to_verify_and_whom_to_chase()
    {
        await portal.Db(async db =>
        {
            var round = await db.Rounds.FirstAsync();
            foreach (var review in await db.Reviews.Where(r => r.UnitCode == "T00-SCT" || r.UnitCode == "T00-VP").ToListAsync())
            {
                review.Touch(round, db.Clock.GetUtcNow());
                review.Submit(round, db.Clock.GetUtcNow());
            }

            await db.SaveChangesAsync();
        });
        portal.Clock.MoveTo(new DateOnly(2026, 12, 20));
        using var client = portal.Client(given.Secretary.Id);
        var page = await client.PageAsync("/");
        Assert.Contains("Thẩm định 1 phiếu", page.QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 đơn vị của đợt 2026 quá hạn nộp", page.QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_in_the_registers_stands_on_the_first_page_of_whoever_may_act_on_it()
    {
        await portal.Db(async db =>
        {
            var (now, today, unit) = (db.Clock.GetUtcNow(), db.Clock.Today(), given.Units["T00-SCT"]);
            var plan = new InspectionPlan(given.Province.Id, "T00", 2027);
            var visit = new Inspection("KT-2027-01", given.Province.Id, plan.Id, unit.Id, InspectionKind.Planned, new(2027, 2, 1), new(2027, 2, 1), "");
            plan.Submit(given.Secretary.Id, 1);
            var late = new Inspection("KT-2026-09", given.Province.Id, null, unit.Id, InspectionKind.Unannounced, today.AddDays(-1), today.AddDays(-1), "");
            db.AddRange(plan, visit, late);
            var review = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT");
            var (done, open) = (Measure(review.Id, unit.Id, "G02-01", today), Measure(review.Id, unit.Id, "G02-02", today.AddDays(-3)));
            db.AddRange(done, open, done.ReportDone("1/QĐ", new(given.Officer.Id, "Minh", now)), Measure(review.Id, unit.Id, "G02-03", today.AddDays(7)), Measure(review.Id, unit.Id, "G02-04", today.AddDays(8)));
            db.Add(new Violation("VP-2026-001", unit.Id, new ViolationFacts(today.AddDays(-50), "V1", ViolationEffect.Other, ViolationDetection.Inspection, ViolationChannel.Paper, 1, ClaimedLevel.None, now.AddDays(-40), CyberGrade.None, false, "1/BC")));
            var check = new EquipmentCheck("TB-2026-001", unit.Id, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "1/CV", today.AddDays(-60), today.AddDays(-1), today.AddDays(-60));
            db.Add(check);
            // what nobody may act on waits for nobody: of the secretary's own unit, of an ended one, and for a member of a team whose right has ended
            var own = await db.Reviews.SingleAsync(r => r.UnitCode == "T00-VP");
            var (reported, ownLate, gone) = (Measure(own.Id, own.UnitId, "G02-01", today), new Inspection("KT-2026-08", given.Province.Id, null, own.UnitId, InspectionKind.Thematic, today.AddDays(-2), today.AddDays(-2), "Sổ"), new Inspection("KT-2026-10", given.Province.Id, null, unit.Id, InspectionKind.Unannounced, today.AddDays(9), today.AddDays(9), ""));
            var ended = new Domain.Units.Unit("T00-CU", given.Province, Domain.Units.UnitKind.Dept, Domain.Units.Duty.None, "Sở cũ", "Former department");
            ended.End(today.AddDays(-20));
            db.AddRange(reported, reported.ReportDone("1/QĐ", new(given.Head.Id, "Giám", now)), ownLate, gone, new InspectionMember(gone.Id, 1, given.Stranger.Id, "Người Lạ", "Chuyên viên", "Sở Nội vụ", true), ended);
            db.AddRange(
                new EquipmentCheck("TB-2026-002", ended.Id, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "2/CV", today.AddDays(-60), today.AddDays(9), today.AddDays(-60)),
                new EquipmentCheck("TB-2026-003", unit.Id, EquipmentCategory.Computer, CheckedSystem.KeyPost, CheckStage.DuringUse, 2, "3/CV", today.AddDays(-60), today.AddDays(9), today.AddDays(-60)));
            await db.SaveChangesAsync();
            await db.Inspections.Where(i => i.Id == ownLate.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.AnnouncedAt, now));
            await db.Inspections.Where(i => i.Code == "KT-2027-01").ExecuteUpdateAsync(s => s.SetProperty(i => i.Status, InspectionStatus.Begun).SetProperty(i => i.MinutesOn, today));
            await db.Inspections.Where(i => i.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Status, InspectionStatus.Decided));
        });
        async Task<string[]> LinksAsync(Person person)
        {
            using var client = portal.Client(person.Id);
            return [.. (await client.PageAsync("/")).QuerySelectorAll(".todo a").Select(a => a.GetAttribute("href")!)];
        }

        Assert.Contains("/inspections/plans/T00-2027", await LinksAsync(given.Leader));
        var secretary = await LinksAsync(given.Secretary);
        Assert.DoesNotContain("/inspections/plans/T00-2027", secretary);
        Assert.All(["/inspections/KT-2027-01", "/inspections?year=2026&late=mine", "/measures?status=done&mine=yes", "/violations?wait=report", "/violations?wait=long", "/equipment-checks?due=overdue&mine=yes"], link => Assert.Contains(link, secretary));
        Assert.DoesNotContain("/measures?status=asked&mine=yes", secretary);
        Assert.DoesNotContain(await LinksAsync(given.Stranger), link => link.Contains("inspections", StringComparison.Ordinal));
        Assert.Equal(["/measures?unit=T00-SCT&status=overdue", "/equipment-checks?due=overdue&mine=yes", "/measures?unit=T00-SCT&status=open&from=2026-11-22&to=2026-11-29", "/equipment-checks?due=soon&mine=yes"], (await LinksAsync(given.Officer)).Where(l => l.Contains("measures", StringComparison.Ordinal) || l.Contains("checks", StringComparison.Ordinal)));
        Assert.DoesNotContain(await LinksAsync(given.StrangerSecretary), link => link.Contains("inspections", StringComparison.Ordinal) || link.Contains("measures", StringComparison.Ordinal) || link.Contains("violations", StringComparison.Ordinal) || link.Contains("checks", StringComparison.Ordinal));
        Assert.Empty(await LinksAsync(given.Auditor));

        // each link lists what its number counts
        using var client = portal.Client(given.Secretary.Id);
        using var officer = portal.Client(given.Officer.Id);
        Assert.Contains("1 biện pháp khắc phục đã báo xong", (await client.PageAsync("/")).QuerySelector(".todo")!.TextContent, StringComparison.Ordinal);
        foreach (var reader in new[] { client, officer })
        {
            foreach (var line in (await reader.PageAsync("/")).QuerySelectorAll(".todo li").Where(l => l.QuerySelector("a")!.GetAttribute("href")!.Split('?') is ["/inspections" or "/measures" or "/violations" or "/equipment-checks", _]))
            {
                var path = line.QuerySelector("a")!.GetAttribute("href")!;
                var listed = (await reader.PageAsync(path)).QuerySelectorAll($"tbody th a[href^='{path.Split('?')[0]}/']");
                Assert.Equal((path, line.QuerySelector(".n")!.TextContent), (path, listed.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        Assert.Equal("KT-2026-09", Assert.Single((await client.PageAsync("/inspections?year=2026&late=mine")).QuerySelectorAll("tbody th a")).FirstChild!.TextContent);
        Assert.NotNull((await client.PageAsync("/inspections?year=2026")).QuerySelector("a[href='/inspections/plans/T00-2027']"));
        Assert.Single((await officer.PageAsync("/measures?unit=T00-SCT&status=open&from=2026-11-22&to=2026-11-29")).QuerySelectorAll("tbody tr"));

        // whoever confirms is told on the next working day, once; nobody else is
        async Task<string[]> ToldAsync() => await portal.Use<QueueConfirmationsJob, string[]>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return await portal.Db(db => db.Outbox.Where(m => m.Template == QueueConfirmationsJob.Template).OrderBy(m => m.ToAddress).Select(m => m.ToAddress + ": " + m.Subject).ToArrayAsync());
        });
        Assert.Empty(await ToldAsync());
        portal.Clock.MoveTo(new DateOnly(2026, 11, 23));
        // the verifier also of the secretary's unit
        string[] mails = [.. new[] { (given.Secretary, 1), (given.Verifier, 2) }.Select(p => $"{p.Item1.Email}: {p.Item2} biện pháp khắc phục chờ xác nhận hoặc trả lời gia hạn").Order(StringComparer.Ordinal)];
        Assert.Equal(mails, (await ToldAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(mails, (await ToldAsync()).Order(StringComparer.Ordinal));
    }

    private static CorrectiveMeasure Measure(Guid reviewId, Guid unitId, string criterion, DateOnly due) =>
        new(reviewId, unitId, "G02", criterion, false, false, new(Finding.Weak, "x", "y", due), new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Everybody_has_a_first_page(string language)
    {
        foreach (var person in new[] { given.Secretary, given.Verifier, given.Officer, given.Head, given.Leader, given.Auditor, given.Administrator, given.StrangerSecretary })
        {
            using var client = portal.Client(person.Id, language);
            using var answer = await client.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
