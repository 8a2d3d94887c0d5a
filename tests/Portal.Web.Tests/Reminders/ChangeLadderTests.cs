using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class ChangeLadderTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(db => _given.IssuedRoundAsync(db));
        await QueueAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_change_is_previewed_then_made_audited_and_picked_up_by_the_job()
    {
        using var client = _portal.Client(_given.Secretary.Id, "en");
        var page = await client.PageAsync("/rounds/2026/ladder");
        Assert.Contains("issued", page.QuerySelector("#h-told")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("input[name$='.Code']"), i => i.GetAttribute("value") == "issued");
        var form = await FormAsync(client);

        // before-7 is to go, and the head is to hear two days before; the line above stays blank
        form["Form.Rungs[0].Remove"] = "true";
        Add(form, 10, ("Code", "head-2"), ("Days", "-2"), ("Head", "true"));
        var preview = await PreviewAsync(client, form);
        Assert.Equal(("", "head-2"), (preview.QuerySelector("input[name='Form.Rungs[9].Code']")!.GetAttribute("value") ?? "", preview.QuerySelector("input[name='Form.Rungs[10].Code']")!.GetAttribute("value")));
        var change = preview.QuerySelector("#h-change")!.ParentElement!.ParentElement!.TextContent;
        Assert.Contains("03/12/2026", change, StringComparison.Ordinal);
        Assert.Contains("08/12/2026", change, StringComparison.Ordinal);
        Assert.Equal(ReminderLadder.Default.ToText(), await LadderAsync());

        // with other rungs than those previewed it is shown again
        form["Form.Seen"] = preview.QuerySelector("input[name='Form.Seen']")!.GetAttribute("value")!;
        form["Form.Rungs[10].Days"] = "-4";
        using (var other = await client.PostAsync("/rounds/2026/ladder", form))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
            Assert.Contains("another than the one previewed", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // a rung that reminds nobody is refused in its own line
        form.Remove("Form.Rungs[10].Head");
        using (var nobody = await client.PostAsync("/rounds/2026/ladder", form))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
            Assert.Contains("id=\"Form_Rungs_10__Code-error\"", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        form["Form.Rungs[10].Head"] = "true";
        form["Form.Rungs[10].Days"] = "-2";
        using (var done = await client.PostAsync("/rounds/2026/ladder", form))
        {
            Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        }

        using (var twice = await client.PostAsync("/rounds/2026/ladder", form))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }

        Assert.Equal(1, await _portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "round.ladder-changed")));
        for (var day = new DateOnly(2026, 11, 23); day <= new DateOnly(2026, 12, 9); day = day.AddDays(1))
        {
            _portal.Clock.MoveTo(day);
            await QueueAsync();
        }

        var keys = await _portal.Db(db => db.Outbox.Where(m => m.Key.Contains("/T00-SCT/")).Select(m => m.Key).ToListAsync());
        Assert.Contains($"round/2026/T00-SCT/head-2/2026-12-10/head/{_given.Head.Email}", keys);
        Assert.DoesNotContain(keys, key => key.Contains("/before-7/", StringComparison.Ordinal));
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten_and_a_stranger_finds_nothing()
    {
        using var client = _portal.Client(_given.Secretary.Id, "en");
        var form = await FormAsync(client);
        form["Form.Rungs[1].Remove"] = "true";
        var seen = (await PreviewAsync(client, form)).QuerySelector("input[name='Form.Seen']")!.GetAttribute("value")!;
        await _portal.Db(async db =>
        {
            (await db.Rounds.SingleAsync()).ExtendDueDay(new DateOnly(2026, 12, 15), new DateOnly(2026, 11, 22));
            await db.SaveChangesAsync();
        });
        form["Form.Seen"] = seen;
        using var late = await client.PostAsync("/rounds/2026/ladder", form);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(ReminderLadder.Default.ToText(), await LadderAsync());
        using var stranger = _portal.Client(_given.StrangerSecretary.Id);
        using var nothing = await stranger.GetAsync("/rounds/2026/ladder");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        using var messages = await stranger.GetAsync("/rounds/2026/messages/T00-SCT");
        Assert.Equal(HttpStatusCode.NotFound, messages.StatusCode);
    }

    [Theory]
    [InlineData("2026", "vi", "Lên tiếp")]
    [InlineData("D2026", "en", "as if it were issued today")]
    public async Task The_preview_names_people_posts_reasons_texts_and_vacancies(string round, string language, string words)
    {
        await _portal.Db(db => _given.DraftRoundAsync(db, "D2026"));
        using var client = _portal.Client(_given.Secretary.Id, language);
        var choice = await client.PageAsync($"/rounds/{round}/messages?q=T00-X1");
        Assert.Equal($"/rounds/{round}/messages/T00-X1", choice.QuerySelector("tbody a")!.GetAttribute("href"));
        var vacant = (await client.PageAsync($"/rounds/{round}/messages/T00-X1")).QuerySelector("main")!.TextContent;
        Assert.Contains(words, vacant, StringComparison.Ordinal);
        Assert.Contains(_given.Leader.FullName, vacant, StringComparison.Ordinal);
        var page = await client.PageAsync($"/rounds/{round}/messages/T00-SCT");
        Assert.Contains(_given.Head.FullName, page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        // results and the last day of appeals are shown on example days: told at once, two working days before, on the day, to officer and head
        Assert.Equal(6, page.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains(language == "vi" ? "ngày minh họa" : "example day", StringComparison.Ordinal)));
        Assert.Equal(2, page.QuerySelector("tbody details")!.QuerySelectorAll(".mail-text").Length);
        using var html = await client.GetAsync(page.QuerySelector("tbody details a")!.GetAttribute("href")!);
        Assert.Contains("Không nhập, tải lên nội dung bí mật nhà nước", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'", string.Join(',', html.Headers.GetValues("Content-Security-Policy")));
        using var file = await client.GetAsync($"/rounds/{round}/messages/T00-SCT?format=xlsx");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    private static void Add(Dictionary<string, string> form, int index, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            form[$"Form.Rungs[{index}].{name}"] = value;
        }
    }

    /// <summary>What the page would send as it stands.</summary>
    private static async Task<Dictionary<string, string>> FormAsync(PortalClient client)
    {
        var page = await client.PageAsync("/rounds/2026/ladder");
        var form = page.QuerySelectorAll("form.draft input").Where(i => i.GetAttribute("name") is { } name && name.StartsWith("Form.", StringComparison.Ordinal) && (i.GetAttribute("type") != "checkbox" || i.HasAttribute("checked")))
            .GroupBy(i => i.GetAttribute("name")!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var select in page.QuerySelectorAll("form.draft select"))
        {
            form[select.GetAttribute("name")!] = select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "due";
        }

        form["Form.Reason"] = "Bớt thư";
        return form;
    }

    private static async Task<IHtmlDocument> PreviewAsync(PortalClient client, Dictionary<string, string> form)
    {
        using var answer = await client.PostAsync("/rounds/2026/ladder", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    private Task<string> LadderAsync() => _portal.Db(db => db.Rounds.Where(r => r.Code == "2026").Select(r => r.LadderText).SingleAsync());

    private Task<bool> QueueAsync() => _portal.Use<QueueRemindersJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });
}
