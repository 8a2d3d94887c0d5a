using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Rankings;

/// <summary>A closed round in which the secretary has decided that T00-SCT did not fulfil a criterion.</summary>
public sealed class AppealsTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private Criterion criterion = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        (given, var round) = await ClosedRound.MakeAsync(portal);
        await portal.Db(async db =>
        {
            criterion = ClosedRound.Plain(await new ChecklistLibrary().GetAsync(db, round.ChecklistCode));
            var decision = new Decision(await db.Reviews.Where(r => r.UnitCode == "T00-SCT").Select(r => r.Id).SingleAsync(), criterion.Code);
            decision.Decide("no", null, "Chưa có văn bản", differs: true, given.Secretary.Id, "Trần Thị Hạnh", portal.Clock.GetUtcNow());
            db.Decisions.Add(decision);
            await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_unit_that_was_told_appeals_and_somebody_else_than_the_verifier_decides_before_the_ranking_is_frozen()
    {
        using var told = portal.Client(given.Secretary.Id);
        using var files = portal.Client(given.Officer.Id);
        using var early = await File(files);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await TellAsync(told);
        Assert.True(await portal.Db(db => db.Outbox.AnyAsync(m => m.Template == "results-provisional" && m.ToAddress == given.Officer.Email)));
        using var bare = await File(files, reference: " ");
        Assert.Contains("Ghi tài liệu viện dẫn.", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var path = await FiledAsync(files);
        using var twice = await File(files);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        using var neighbour = portal.Client(await portal.Db(async db =>
        {
            var person = given.Appoint(db, "Cán Bộ Nội Vụ", Capacity.Officer, "T00-SNV", "T00-SNV");
            await db.SaveChangesAsync();
            return person.Id;
        }));
        using var notTheirs = await neighbour.PostAsync(path + "/withdraw", []);
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);

        // the ladder reminds of the last day, of a round whose entry has ended
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.Use<QueueRemindersJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
        var reminded = await portal.Db(db => db.Outbox.Where(m => m.Template == ReminderTemplate.AppealsLastDay && m.ToAddress == given.Head.Email).SingleAsync());
        Assert.Contains("/scores/2026/T00-SCT", reminded.Text, StringComparison.Ordinal);
        Assert.False(await portal.Db(db => db.Outbox.AnyAsync(m => m.Template == ReminderTemplate.Overdue)));

        portal.Clock.Advance(TimeSpan.FromDays(13));
        using var secretary = portal.Client(given.Secretary.Id);
        using var officer = portal.Client(given.Officer.Id);
        Assert.Contains("còn 1 kiến nghị", (await secretary.PageAsync("/rankings/2026/freeze")).Body!.TextContent, StringComparison.Ordinal);
        using var blocked = await secretary.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);

        using var own = await secretary.PostAsync(path, [new("Choice", "own"), new("Reason", "Đúng như đơn vị khai")]);
        Assert.Contains("người khác giải quyết kiến nghị", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var leader = portal.Client(given.Leader.Id);
        var foreseen = await leader.PageAsync(path + "?choice=own");
        Assert.Contains("100,00", foreseen.QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        using var decided = await leader.PostAsync(path, [new("Choice", "own"), new("Reason", "Có quyết định số 12")]);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("Có quyết định số 12", (await officer.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("100,00", (await officer.PageAsync("/scores/2026/T00-SCT")).QuerySelector(".score b")!.TextContent, StringComparison.Ordinal);
        using var frozen = await secretary.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        Assert.Equal(HttpStatusCode.Redirect, frozen.StatusCode);

        using var stranger = portal.Client(given.Stranger.Id);
        using var hidden = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var export = await secretary.GetAsync("/rankings/2026/appeals/export?format=csv&status=accepted");
        Assert.Contains("12/QĐ-SCT", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_appeal_accepted_after_publishing_makes_a_new_version_and_the_old_one_stays_as_it_was()
    {
        using var secretary = portal.Client(given.Secretary.Id);
        using var leader = portal.Client(given.Leader.Id);
        using var officer = portal.Client(given.Officer.Id);
        await portal.Db(async db =>
        {
            var counted = Leak("VP-2026-003", given.Units["T00-SNV"].Id);
            db.AddRange(counted, counted.Confirm("17/KL-CAT", new(2026, 3, 9), By()));
            await db.SaveChangesAsync();
        });
        using var frozen = await leader.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        using var published = await leader.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
        var path = await FiledAsync(officer);

        // what changes after freezing beside the appeal counts for nobody
        await portal.Db(async db =>
        {
            var other = await db.Reviews.Where(r => r.UnitCode == "T00-SNV").Select(r => r.Id).SingleAsync();
            (await db.Answers.SingleAsync(a => a.ReviewId == other && a.CriterionCode == criterion.Code)).Write("no", false, "", null, "", "", null, null, "test", portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        // of two cases of a neighbour one was counted when the ranking was frozen and is handed to the Police now, the other is confirmed only now
        await portal.Db(async db =>
        {
            var counted = await db.Violations.SingleAsync(v => v.Code == "VP-2026-003");
            var late = Leak("VP-2026-004", given.Units["T00-SNV"].Id);
            db.AddRange(late, late.Confirm("18/KL-CAT", new(2026, 3, 9), By()), counted.Transfer("71/CV-PA03", new(2026, 3, 10), By()));
            await db.SaveChangesAsync();
        });
        using var decided = await leader.PostAsync(path, [new("Choice", "value"), new("Value", "yes"), new("Reason", "Có quyết định số 12")]);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);

        // the version that the appeal made does not count it, and it alone waits
        Assert.Equal(["/violations/VP-2026-004"], (await leader.PageAsync("/rankings/2026")).QuerySelectorAll("#corrections a[href^='/violations/VP']").Select(link => link.GetAttribute("href")));

        var now = await secretary.PageAsync("/rankings/2026?unit=T00-SCT");
        Assert.DoesNotContain("98,", now.QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("98,", (await secretary.PageAsync("/rankings/2026?unit=T00-SNV")).QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rankings/2026/ranking.csv?version=9")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/rankings/2026/workbook?version=9")).StatusCode);
        var old = await secretary.PageAsync("/rankings/2026?version=1&unit=T00-SCT");
        Assert.Contains("Đây là bản 1, đã được thay bằng bản 2.", old.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("98,", old.QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);

        // a second appeal on the same criterion: neither who verified it nor who decided on the first one
        var second = await FiledAsync(officer);
        foreach (var before in new[] { secretary, leader })
        {
            using var again = await before.PostAsync(second, [new("Choice", "reject"), new("Reason", "Như cũ")]);
            Assert.Contains("người khác giải quyết kiến nghị", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.True(await portal.Db(async db => (await db.FrozenRankings.Select(r => r.Id).ToListAsync()).TrueForAll(id => FrozenRankingReader.IsIntactAsync(db, id, CancellationToken.None).GetAwaiter().GetResult())));
    }

    [Fact]
    public async Task A_case_of_the_register_counts_until_a_document_or_an_appeal_against_a_frozen_ranking_says_otherwise_and_later_cases_count_again()
    {
        var officerUnit = given.Units["T00-SCT"].Id;
        await portal.Db(async db =>
        {
            var first = Leak("VP-2026-001", officerUnit);
            db.AddRange(first, first.Confirm("17/KL-CAT", new(2026, 3, 9), new(given.Leader.Id, given.Leader.FullName, portal.Clock.GetUtcNow())));
            db.Violations.Add(Leak("VP-2026-002", officerUnit));
            await db.SaveChangesAsync();
        });
        using var leader = portal.Client(given.Leader.Id);
        using var secretary = portal.Client(given.Secretary.Id);
        using var officer = portal.Client(given.Officer.Id);
        await TellAsync(secretary);
        var path = await FiledAsync(officer, "DED-01");
        Assert.False(await portal.Db(db => db.Outbox.AnyAsync(m => m.Template == "appeal-filed" && m.ToAddress == given.Leader.Email)));

        // who confirmed the case decides nothing; before the freezing nobody else can make it count less
        Assert.Contains("người khác giải quyết kiến nghị", (await leader.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        var mind = (await secretary.PageAsync(path + "?choice=own")).QuerySelector("main")!;
        Assert.Contains("đếm theo sổ vi phạm (1)", mind.TextContent, StringComparison.Ordinal);
        Assert.NotNull(mind.QuerySelector("a[href='/violations/VP-2026-001']"));
        using var early = await secretary.PostAsync(path, [new("Choice", "own"), new("Reason", "Không phải lỗi của sở")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        using var rejected = await secretary.PostAsync(path, [new("Choice", "reject"), new("Reason", "Chưa có văn bản kết luận lại")]);
        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);

        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var freezer = portal.Client(given.Leader.Id);
        using var again = portal.Client(given.Secretary.Id);
        using var anew = portal.Client(given.Officer.Id);
        using var frozen = await freezer.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        using var published = await freezer.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
        using var accepted = await again.PostAsync(await FiledAsync(anew, "DED-01"), [new("Choice", "own"), new("Reason", "Lỗi của nơi gửi")]);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("xuất sắc", (await again.PageAsync("/rankings/2026?unit=T00-SCT")).QuerySelector("tr.sel")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("xếp loại Hoàn thành xuất sắc nhiệm vụ → Không hoàn thành nhiệm vụ", (await again.PageAsync("/violations/VP-2026-002/conclusion/confirm")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lateness_is_appealed_against_after_freezing_and_what_an_appeal_settled_counts_beside_what_the_register_says_later()
    {
        var unit = given.Units["T00-SCT"].Id;
        await portal.Db(async db =>
        {
            await db.Reviews.Where(r => r.UnitCode == "T00-SCT").ExecuteUpdateAsync(set => set.SetProperty(r => r.IsLate, true));
            var (first, second) = (Leak("VP-2026-005", unit), Leak("VP-2026-006", unit));
            db.AddRange(first, second, first.Confirm("17/KL-CAT", new(2026, 3, 9), By()), second.Confirm("18/KL-CAT", new(2026, 3, 9), By()));
            var (fine, entry) = first.Fine(null, "1/QĐ-XPHC", new(2026, 3, 10), By());
            db.AddRange(fine, entry, Leak("VP-2026-007", unit));
            await db.SaveChangesAsync();
        });
        using var secretary = portal.Client(given.Secretary.Id);
        using var officer = portal.Client(given.Officer.Id);
        await TellAsync(secretary);
        var late = await FiledAsync(officer, "DED-06");
        Assert.Contains("tính theo ngày nộp phiếu", (await secretary.PageAsync(late + "?choice=own")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var early = await secretary.PostAsync(late, [new("Choice", "own"), new("Reason", "Nộp đúng hạn")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        using var rejected = await secretary.PostAsync(late, [new("Choice", "reject"), new("Reason", "Nộp sau hạn")]);
        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);

        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var leader = portal.Client(given.Leader.Id);
        using var decider = portal.Client(given.Secretary.Id);
        using var anew = portal.Client(given.Officer.Id);
        using var frozen = await leader.PostAsync("/rankings/2026/freeze", [new("Word", "2026")]);
        using var published = await leader.PostAsync("/rankings/2026/publish", [new("Word", "2026")]);
        foreach (var (criterion, value) in new[] { ("DED-01", "1"), ("DED-04", "0") })
        {
            using var accepted = await decider.PostAsync(await FiledAsync(anew, criterion), [new("Choice", "value"), new("Value", value), new("Reason", "Lỗi của nơi gửi")]);
            Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        }

        // 10 for one leak and 1 for lateness; a third case is the second that counts, and a fine of a settled case counts because it came later
        Assert.Contains("Điểm 87,00 → 77,00", (await decider.PageAsync("/violations/VP-2026-007/conclusion/confirm")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await portal.Db(async db =>
        {
            var (fine, entry) = (await db.Violations.SingleAsync(v => v.Code == "VP-2026-005")).Fine(null, "2/QĐ-XPHC", new(2026, 3, 12), By());
            db.AddRange(fine, entry);
            await db.SaveChangesAsync();
        });
        Assert.NotNull((await leader.PageAsync("/rankings/2026")).QuerySelector("#corrections a[href='/violations/VP-2026-005']"));
        Assert.Contains("87,00 → 84,00", (await leader.PageAsync("/violations/VP-2026-005/correction/2026")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // the cases are reopened, but the frozen ranking has counted them: who confirmed them decides on no appeal against that
        await portal.Db(async db =>
        {
            var cases = await db.Violations.Where(v => v.Status == ViolationStatus.Confirmed).ToListAsync();
            db.ViolationEntries.AddRange(cases.Select(v => v.Reopen("20/KL-CAT", new(2026, 3, 13), new(given.Secretary.Id, given.Secretary.FullName, portal.Clock.GetUtcNow()))));
            await db.SaveChangesAsync();
        });
        Assert.Contains("người khác giải quyết kiến nghị", (await leader.PageAsync(await FiledAsync(anew, "DED-01"))).Body!.TextContent, StringComparison.Ordinal);
    }

    private ViolationActor By() => new(given.Leader.Id, given.Leader.FullName, portal.Clock.GetUtcNow());

    private static Violation Leak(string code, Guid unit) => new(
        code, unit, new(new(2026, 3, 5), "V1", ViolationEffect.Leak, ViolationDetection.Police, ViolationChannel.Paper, 1, ClaimedLevel.None, LocalDay.At(new(2026, 3, 6), new(9, 0)), CyberGrade.None, false, ""));

    private async Task TellAsync(PortalClient secretary)
    {
        var until = portal.Clock.Today().AddDays(7);
        using var told = await secretary.PostAsync("/rankings/2026/provisional", [new("Until", $"{until:dd/MM/yyyy}")]);
        Assert.Equal(HttpStatusCode.Redirect, told.StatusCode);
    }

    private Task<HttpResponseMessage> File(PortalClient officer, string reference = "12/QĐ-SCT, trang 2", string? on = null) => officer.PostAsync(
        "/rankings/2026/appeals/new", [new("Unit", "T00-SCT"), new("Criterion", on ?? criterion.Code), new("Reason", "Đã có quyết định"), new("Reference", reference)]);

    private async Task<string> FiledAsync(PortalClient officer, string? on = null)
    {
        using var filed = await File(officer, on: on);
        Assert.Equal(HttpStatusCode.Redirect, filed.StatusCode);
        return $"/rankings/2026/appeals/{await portal.Db(db => db.Appeals.Where(a => a.Status == AppealStatus.Open).Select(a => a.Id).SingleAsync())}";
    }
}
