using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Checklists;

/// <summary>What a change of the law means for everything that rests on a text.</summary>
public sealed class LawSweepTests : IAsyncLifetime
{
    private const string Sweep = "/checklists/legal/L29-2018/sweep";

    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        await portal.Db(async db =>
        {
            given = await Given.ProvinceAsync(db);
            var round = await given.IssuedRoundAsync(db);
            var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == "T00-SCT");
            var citing = new Answer(review.Id, "G03-06");
            citing.Write("3", false, "", null, "", "", null, null, "Cán bộ", db.Clock.GetUtcNow());
            var naming = new Answer(review.Id, "G01-01");
            naming.Write("2026-03-05", false, "Theo Luật số 29/2018/QH14", null, "", "", null, null, "Cán bộ", db.Clock.GetUtcNow());
            db.Answers.AddRange(citing, naming);
            await db.SaveChangesAsync();
        });
        secretary = portal.Client(given.Secretary.Id);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task A_sweep_names_criteria_answers_and_templates_that_rest_on_the_text()
    {
        var page = await secretary.PageAsync(Sweep);

        Assert.NotNull(page.QuerySelector("a[href='/checklists/CT32-2026#G03-06']"));
        Assert.Null(page.QuerySelector("a[href='/checklists/CT32-2026#G01-01']"));
        Assert.Contains("1 câu trả lời", page.QuerySelector("[aria-labelledby=h-answers]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("T00-SCT", page.QuerySelector("[aria-labelledby=h-answers] tbody th")!.TextContent);
        // a round that is over keeps its answers: they are named with its state
        await portal.Db(async db =>
        {
            (await db.Rounds.SingleAsync(r => r.Code == "2026")).Close(db.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        Assert.Contains("Đã đóng: 1 câu trả lời", string.Join(' ', (await secretary.PageAsync(Sweep)).QuerySelector("[aria-labelledby=h-answers] li")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        // what the program itself prints
        Assert.Contains("32/CT-TTg", (await secretary.PageAsync("/checklists/legal/CT32/sweep")).QuerySelector("[aria-labelledby=h-wordings] li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("word/committee-decision.json", page.QuerySelector("[aria-labelledby=h-templates]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_province_s_secretariat_sees_none_of_the_answers()
    {
        using var stranger = portal.Client(given.StrangerSecretary.Id);

        var answers = (await stranger.PageAsync(Sweep)).QuerySelector("[aria-labelledby=h-answers]")!;

        Assert.Null(answers.QuerySelector("table"));
        Assert.DoesNotContain("T00-SCT", answers.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_draft_of_a_new_version_cites_the_successor_and_the_work_list_leads_to_it()
    {
        using var drafted = await secretary.PostAsync(Sweep + "/draft", [new("checklist", "CT32-2026")]);
        using var twice = await secretary.PostAsync(Sweep + "/draft", [new("checklist", "CT32-2026")]);

        Assert.Equal("/checklists/CT32-2027/edit", drafted.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        var page = await secretary.PageAsync(Sweep);
        Assert.NotNull(page.QuerySelector("a[href='/checklists/CT32-2027/edit']"));
        Assert.Null(page.QuerySelector("form[action$='/sweep/draft']"));
        Assert.DoesNotContain("CT32-2027/edit/criteria", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("117/2025/QH15", (await secretary.PageAsync("/checklists/CT32-2027")).GetElementById("G03-06")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("29/2018/QH14", (await secretary.PageAsync("/checklists/CT32-2026")).GetElementById("G03-06")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_marked_as_replaced_and_a_circle_of_successors_is_refused()
    {
        var before = await secretary.PageAsync("/checklists/legal/CT32/edit");
        List<KeyValuePair<string, string>> form =
        [
            new("Form.Code", "CT32"), new("Form.Kind", "directive"), new("Form.Number", "32/CT-TTg"), new("Form.TitleVi", "Chỉ thị"), new("Form.From", "21/10/2025"), new("Form.To", "31/12/2026"),
            new("Form.ReplacedBy", "L117-2025"), new("Form.Version", before.QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!),
        ];

        using var replaced = await secretary.PostAsync("/checklists/legal/CT32/edit", form);
        using var stale = await secretary.PostAsync("/checklists/legal/CT32/edit", [.. form.Where(f => f.Key != "Form.Number"), new("Form.Number", "33/CT-TTg")]);
        using var circle = await secretary.PostAsync("/checklists/legal/L117-2025/edit", [.. form.Where(f => f.Key != "Form.ReplacedBy"), new("Form.ReplacedBy", "CT32")]);

        Assert.Equal("/checklists/legal/CT32/sweep", replaced.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        // what stands now is said, what was typed is kept, and it goes on from what stands
        var again = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
        Assert.Contains("32/CT-TTg", again.QuerySelector(".note[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("33/CT-TTg", again.GetElementById("Form_Number")!.GetAttribute("value"));
        Assert.NotEqual(form[^1].Value, again.QuerySelector("input[name='Form.Version']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, circle.StatusCode);
    }
}
