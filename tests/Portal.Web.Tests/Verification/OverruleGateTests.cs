using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Exchange;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;
using Portal.Web.Tests.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

/// <summary>A signed review whose unit said that it has not moved, which drops G08-01 and G08-02.</summary>
public sealed class OverruleGateTests : IAsyncLifetime
{
    private const string Own = "/rounds/2026/units/T00-SCT";
    private const string Path = "/verification/2026/T00-SCT";

    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi-VN");

    private RunningPortal Portal { get; set; } = null!;

    private Given Given { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await Portal.Db(async db =>
        {
            Given = await Given.ProvinceAsync(db);
            await Given.IssuedRoundAsync(db, checklistCode: await Given.GatedChecklistAsync(db));
        });
        await Portal.Db(FillAsync);
        using var officer = Portal.Client(Given.Officer.Id);
        using var head = Portal.Client(Given.Head.Id);
        await officer.PostAsync(Own + "/gates", new Dictionary<string, string>
        {
            ["Seen"] = await SeenAsync(officer, Own + "/gates"),
            ["Gates[0].Code"] = "MOVED",
            ["Gates[0].Answer"] = "no",
            ["Gates[0].Reason"] = "Không phát sinh",
            ["Gates[1].Code"] = "LAN",
            ["Gates[1].Answer"] = "yes",
            ["Gates[1].Reason"] = "",
        });
        Assert.Equal(HttpStatusCode.Redirect, (await ReviewPortal.SignAsync(head, Own)).StatusCode);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Fact]
    public async Task A_verifier_overrules_a_gate_with_a_reason_and_decides_on_what_comes_back_before_ending()
    {
        using var secretary = Portal.Client(Given.Secretary.Id);
        Assert.DoesNotContain("G08-01", await TextAsync(secretary, Path), StringComparison.Ordinal);
        var page = await secretary.PageAsync(Path + "/gates");
        Assert.Contains("Không phát sinh", page.Body!.TextContent, StringComparison.Ordinal);

        var refused = await OverruleAsync(secretary, "yes", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Ghi lý do quyết định khác", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await OverruleAsync(secretary, "yes", "Có quyết định chuyển trụ sở")).StatusCode);

        Assert.Contains("G08-01", await TextAsync(secretary, Path), StringComparison.Ordinal);
        var blocked = await secretary.PostAsync(Path + "/finish", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);
        Assert.Contains("Còn 2 tiêu chí được đưa lại", await blocked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var criterion in new[] { "G08-01", "G08-02" })
        {
            var version = (await secretary.PageAsync($"{Path}/{criterion}")).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
            Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync($"{Path}/{criterion}", new Dictionary<string, string> { ["Choice"] = "accept", ["Version"] = version })).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(Path + "/finish", [])).StatusCode);
        var approval = await Portal.Db(db => db.Approvals.SingleAsync());
        var bases = (await secretary.PageAsync("/scores/2026/T00-SCT")).QuerySelectorAll("tr").Single(r => r.QuerySelector("th")?.TextContent == "Điểm cơ sở (thang 100)").QuerySelectorAll("td");
        Assert.Equal(approval.SelfBase!.Value.ToString("0.00", Vi), bases[0].TextContent.Trim());
        using var officer = Portal.Client(Given.Officer.Id);
        Assert.Contains("Có quyết định chuyển trụ sở", await TextAsync(officer, Own + "/gates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unit_s_answer_can_be_upheld_again_and_two_verifiers_do_not_overwrite_each_other()
    {
        using var secretary = Portal.Client(Given.Secretary.Id);
        var old = await SeenAsync(secretary, Path + "/gates");
        Assert.Equal(HttpStatusCode.Redirect, (await OverruleAsync(secretary, "yes", "Có chuyển")).StatusCode);

        var late = await secretary.PostAsync(Path + "/gates/MOVED", new Dictionary<string, string> { ["Answer"] = "uphold", ["Reason"] = "", ["Seen"] = old });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var asked = await secretary.PostAsync($"{Path}/G08-01", [new("Choice", "clarify"), new("Reason", "Trụ sở chuyển ngày nào?"), new("AnswerBy", "30/11/2026"), new("Version", "0-")]);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await OverruleAsync(secretary, "uphold", "")).StatusCode);
        Assert.DoesNotContain("G08-01", await TextAsync(secretary, Path), StringComparison.Ordinal);
        Assert.Equal(ClarificationStatus.Withdrawn, await Portal.Db(db => db.Clarifications.Select(c => c.Status).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync(Path + "/gates/NONE", new Dictionary<string, string> { ["Answer"] = "yes", ["Reason"] = "x", ["Seen"] = await SeenAsync(secretary, Path + "/gates") })).StatusCode);
        using var stranger = Portal.Client(Given.Stranger.Id);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(Path + "/gates")).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_was_kept_behind_the_gate_is_nobody_s_word_until_the_verifier_makes_it_one()
    {
        await Portal.Db(async db =>
        {
            var kept = new Answer((await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT")).Id, "G08-01");
            kept.Write("yes", false, "Ghi chú cũ", Finding.Adequate, "", "", null, null, "cán bộ", db.Clock.GetUtcNow().AddDays(-1));
            db.Answers.Add(kept);
            await db.SaveChangesAsync();
        });
        using var secretary = Portal.Client(Given.Secretary.Id);
        Assert.Contains("Loại qua câu hỏi sàng lọc MOVED", await TextAsync(secretary, "/scores/2026/T00-SCT"), StringComparison.Ordinal);
        await OverruleAsync(secretary, "yes", "Có chuyển");

        Assert.Contains("Được đưa lại qua câu hỏi sàng lọc", await TextAsync(secretary, Path + "/bulk"), StringComparison.Ordinal);
        Assert.Equal((ScoreStatus.Unanswered, "", ""), await LineAsync("G08-01"));
        var version = (await secretary.PageAsync($"{Path}/G08-01")).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await secretary.PostAsync($"{Path}/G08-01", new Dictionary<string, string> { ["Choice"] = "accept", ["Version"] = version });

        Assert.Equal((ScoreStatus.Scored, "yes", ""), await LineAsync("G08-01"));
        Assert.Contains(",G08-01,,,,yes,", await ExportedAsync(), StringComparison.Ordinal);
        Assert.Contains("Đã xem 1/", await TextAsync(secretary, "/verification?round=2026&status=verifying"), StringComparison.Ordinal);
        await OverruleAsync(secretary, "uphold", "");
        Assert.Contains("Đã xem 0/", await TextAsync(secretary, "/verification?round=2026&status=verifying"), StringComparison.Ordinal);
    }

    private Task<(ScoreStatus, string, string)> LineAsync(string criterion) => Portal.Db(async db =>
    {
        var unit = (await RoundRanking.LoadAsync(db, new ChecklistLibrary(), await db.Rounds.SingleAsync(), default, withNotes: true)).Units.Single(u => u.UnitCode == "T00-SCT");
        var line = unit.Card!.Lines.Single(l => l.CriterionCode == criterion);
        return (line.Status, line.ValueText, unit.Notes.GetValueOrDefault(criterion)?.Note ?? "");
    });

    private async Task<string> ExportedAsync()
    {
        var folder = System.IO.Path.Combine(Directory.CreateTempSubdirectory("gates-").FullName, "out");
        await Portal.Db(db => ExportRound.RunAsync(db, new ChecklistLibrary(), "2026", folder, default));
        return await File.ReadAllTextAsync(System.IO.Path.Combine(folder, "answers.csv"));
    }

    private static async Task<HttpResponseMessage> OverruleAsync(PortalClient verifier, string answer, string reason) =>
        await verifier.PostAsync(Path + "/gates/MOVED", new Dictionary<string, string> { ["Answer"] = answer, ["Reason"] = reason, ["Seen"] = await SeenAsync(verifier, Path + "/gates") });

    private static async Task<string> TextAsync(PortalClient person, string path) => (await person.PageAsync(path)).Body!.TextContent;

    private static async Task<string> SeenAsync(PortalClient person, string path) => (await person.PageAsync(path)).QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

    // nothing is typed behind the gate that will close
    private static async Task FillAsync(PortalDb db)
    {
        var (review, round) = (await db.Reviews.SingleAsync(r => r.UnitCode == "T00-SCT"), await db.Rounds.SingleAsync());
        var checklist = await new ChecklistLibrary().GetAsync(db, round.ChecklistCode);
        foreach (var criterion in checklist.ApplicableTo(review.Kind, review.Duties).Where(c => c.SectionKind <= Domain.Checklists.SectionKind.Central && !c.Gates.Contains("MOVED")))
        {
            var answer = new Answer(review.Id, criterion.Code);
            answer.Write(ReviewPortal.Value(criterion), false, "", Finding.Adequate, "", "", null, null, "test", db.Clock.GetUtcNow());
            db.Answers.Add(answer);
        }

        review.Touch(round, db.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    }
}
