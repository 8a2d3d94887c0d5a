using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.TestKit;
using Portal.Web.Tests.Reviews;
using Xunit;

namespace Portal.Web.Tests.Verification;

/// <summary>A signed review whose unit said that it has not moved, which drops G08-01 and G08-02.</summary>
public sealed class OverruleGateTests : IAsyncLifetime
{
    private const string Own = "/rounds/2026/units/T00-SCT";
    private const string Path = "/verification/2026/T00-SCT";

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
        Assert.Equal(HttpStatusCode.Redirect, (await OverruleAsync(secretary, "uphold", "")).StatusCode);
        Assert.DoesNotContain("G08-01", await TextAsync(secretary, Path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync(Path + "/gates/NONE", new Dictionary<string, string> { ["Answer"] = "yes", ["Reason"] = "x", ["Seen"] = await SeenAsync(secretary, Path + "/gates") })).StatusCode);
        using var stranger = Portal.Client(Given.Stranger.Id);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(Path + "/gates")).StatusCode);
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
