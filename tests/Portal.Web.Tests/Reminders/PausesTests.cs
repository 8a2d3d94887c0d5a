using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class PausesTests : IAsyncLifetime
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
    public async Task A_paused_unit_is_not_reminded_until_the_day_after_and_everybody_can_see_why()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var paused = await secretary.PostAsync("/reminders/pauses", Pause("T00-SCT", "05/12/2026", "Đang khắc phục bão lũ"));
        Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);

        _portal.Clock.MoveTo(new DateOnly(2026, 12, 4));
        await QueueAsync();
        Assert.DoesNotContain(await KeysAsync(), key => key.Contains("before", StringComparison.Ordinal));
        using var auditor = _portal.Client(_given.Auditor.Id);
        var page = await auditor.PageAsync("/reminders/pauses");
        Assert.Contains("Đang khắc phục bão lũ", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form[method=post]"));
        using var later = _portal.Client(_given.Secretary.Id);
        var nudge = await later.PageAsync("/rounds/2026/remind?units=T00-SCT");
        Assert.Contains("bão lũ", nudge.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.False(((AngleSharp.Html.Dom.IHtmlInputElement)nudge.QuerySelector("tbody input")!).IsChecked);
        Assert.Contains("bão lũ", (await later.PageAsync("/reminders/call-list")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.True(await _portal.Db(db => db.AuditEntries.AnyAsync(e => e.Chain == "T00-SCT" && e.Subject.StartsWith("ReminderPause") && e.Change == "created")));

        _portal.Clock.MoveTo(new DateOnly(2026, 12, 6));
        await QueueAsync();
        Assert.Equal("before-7", Assert.Single(await KeysAsync(), key => key.Contains("before", StringComparison.Ordinal)).Split('/')[3]);
    }

    [Fact]
    public async Task A_pause_ended_early_lets_reminders_go_on_at_once()
    {
        using var before = _portal.Client(_given.Secretary.Id);
        using var paused = await before.PostAsync("/reminders/pauses", Pause("T00-SCT", "20/12/2026", "Nhầm"));
        var id = await _portal.Db(db => db.ReminderPauses.Select(p => p.Id).SingleAsync());
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 7));
        using var secretary = _portal.Client(_given.Secretary.Id);

        using var ended = await secretary.PostAsync($"/reminders/pauses/{id}/end", []);
        using var twice = await secretary.PostAsync($"/reminders/pauses/{id}/end", []);
        await QueueAsync();

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains(await KeysAsync(), key => key.Contains("before-3", StringComparison.Ordinal));
        Assert.Empty((await secretary.PageAsync("/reminders/pauses")).QuerySelectorAll("tbody tr"));
        Assert.Single((await secretary.PageAsync("/reminders/pauses?show=all")).QuerySelectorAll("tbody tr"));
        using var file = await secretary.GetAsync("/reminders/pauses/export?show=all&format=csv");
        Assert.Contains("Nhầm", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T00-SCT", "20/11/2026", "Bão", "đã qua")]
    [InlineData("T00-SCT", "20/12/2026", "", "Form_Reason-error")]
    [InlineData("T99-SNV", "20/12/2026", "Bão", "trong phạm vi của bạn")]
    [InlineData("", "20/12/2026", "Bão", "ít nhất một mã")]
    [InlineData("T00-X1", "20/12/2026", "Bão", "đang tạm dừng nhắc đến hết 24/12/2026")]
    public async Task A_refused_pause_says_why_and_keeps_what_was_typed(string unit, string until, string reason, string told)
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var standing = await secretary.PostAsync("/reminders/pauses", Pause("T00-X1", "24/12/2026", "Sáp nhập"));

        using var refused = await secretary.PostAsync("/reminders/pauses", Pause(unit, until, reason));

        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(told, html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{until}\"", html, StringComparison.Ordinal);
        Assert.Equal(1, await _portal.Db(db => db.ReminderPauses.CountAsync()));
    }

    [Fact]
    public async Task Others_neither_pause_nor_resume()
    {
        using var secretary = _portal.Client(_given.Secretary.Id);
        using var paused = await secretary.PostAsync("/reminders/pauses", Pause("T00-SCT", "20/12/2026", "Bão"));
        var id = await _portal.Db(db => db.ReminderPauses.Select(p => p.Id).SingleAsync());
        using var auditor = _portal.Client(_given.Auditor.Id);
        using var stranger = _portal.Client(_given.StrangerSecretary.Id);
        using var officer = _portal.Client(_given.Officer.Id);

        using var byAuditor = await auditor.PostAsync("/reminders/pauses", Pause("T00-SNV", "20/12/2026", "Bão"));
        using var byStranger = await stranger.PostAsync($"/reminders/pauses/{id}/end", []);
        using var byOfficer = await officer.GetAsync("/reminders/pauses");

        Assert.Equal(HttpStatusCode.Forbidden, byAuditor.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, byStranger.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byOfficer.StatusCode);
        Assert.Empty((await stranger.PageAsync("/reminders/pauses")).QuerySelectorAll("tbody tr"));
    }

    private static Dictionary<string, string> Pause(string unit, string until, string reason) =>
        new() { ["Form.Units"] = unit, ["Form.Until"] = until, ["Form.Reason"] = reason };

    private Task<bool> QueueAsync() => _portal.Use<QueueRemindersJob, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private Task<List<string>> KeysAsync() => _portal.Db(db => db.Outbox.Where(m => m.Key.Contains("T00-SCT")).Select(m => m.Key).OrderBy(k => k).ToListAsync());
}
