using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.TestKit;
using Portal.Web.Features.Reminders;
using Xunit;

namespace Portal.Web.Tests.Reminders;

public sealed class RemindersPageTests : IAsyncLifetime
{
    private RunningPortal _portal = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await RunningPortal.StartAsync(new Dictionary<string, string?> { ["Portal:Reminders:Enabled"] = "true" });
        _given = await _portal.Db(Given.ProvinceAsync);
        await _portal.Db(db => _given.IssuedRoundAsync(db));
        await _portal.Use<QueueRemindersJob, bool>(async job =>
        {
            await job.RunAsync(CancellationToken.None);
            return true;
        });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("vi", "Chưa thiết lập máy chủ thư", "Sắp đến hạn nộp")]
    [InlineData("en", "No mail server is set", "Due soon")]
    public async Task The_page_shows_what_waits_why_and_what_comes(string language, string off, string next)
    {
        using var client = _portal.Client(_given.Secretary.Id, language);
        var page = await client.PageAsync("/reminders?round=2026&status=queued");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(off, text, StringComparison.Ordinal);
        Assert.Contains(next, text, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_late_page_tells_sent_mails_from_those_that_did_not_go_out()
    {
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 12));
        using var client = _portal.Client(_given.Secretary.Id, "en");
        var row = (await client.PageAsync("/rounds/2026/late")).QuerySelectorAll("tbody tr").Single(r => r.InnerHtml.Contains("T00-SCT", StringComparison.Ordinal));
        Assert.Equal("0 and 2 not sent", string.Join(' ', row.QuerySelector("td.num")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_reminder_whose_link_would_be_incomplete_says_so_before_it_is_sent()
    {
        using var client = _portal.Client(_given.Secretary.Id, "en");
        var page = await client.PageAsync("/rounds/2026/remind?units=T00-SCT");
        Assert.Contains("links in mails are incomplete", page.QuerySelector(".note.warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        async Task<int> Rows(string query) => (await client.PageAsync("/reminders" + query)).QuerySelectorAll("table th[scope=row] a[href^='/reminders/']").Length;
        Assert.Equal(2, await Rows("?unit=cong+thuong&from=22/11/2026&to=22/11/2026&template=round-issued"));
        Assert.Equal(0, await Rows("?unit=T00-X1"));
        Assert.Equal(0, await Rows("?from=23/11/2026"));
        Assert.Equal(0, await Rows("?status=sent"));
    }

    [Fact]
    public async Task The_mail_the_call_list_and_the_files_can_be_had()
    {
        var id = await _portal.Db(db => db.Outbox.Select(m => m.Id).FirstAsync());
        _portal.Clock.MoveTo(new DateOnly(2026, 12, 12));
        using var client = _portal.Client(_given.Auditor.Id);
        Assert.Contains("Không nhập, tải lên nội dung bí mật nhà nước", (await client.PageAsync($"/reminders/{id}")).QuerySelector(".mail-text")!.TextContent, StringComparison.Ordinal);
        var calls = (await client.PageAsync("/reminders/call-list")).QuerySelector("tbody")!.TextContent;
        Assert.Contains(_given.Officer.FullName, calls, StringComparison.Ordinal);
        Assert.Contains("2 ngày", calls, StringComparison.Ordinal);
        foreach (var path in new[] { "/reminders/export?format=csv", "/reminders/export?format=xlsx", "/reminders/call-list/export?format=csv" })
        {
            using var file = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.NotEmpty(await file.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Others_see_nothing_of_it()
    {
        var id = await _portal.Db(db => db.Outbox.Select(m => m.Id).FirstAsync());
        async Task<int> Get(Guid person, string path)
        {
            using var client = _portal.Client(person);
            using var answer = await client.GetAsync(path);
            return (int)answer.StatusCode;
        }

        Assert.Equal(403, await Get(_given.Officer.Id, "/reminders"));
        Assert.Equal(403, await Get(_given.Administrator.Id, "/reminders"));
        Assert.Equal(404, await Get(_given.StrangerSecretary.Id, $"/reminders/{id}"));
        Assert.Equal(404, await Get(_given.StrangerSecretary.Id, "/rounds/2026/remind"));
        Assert.Equal(403, await Get(_given.Auditor.Id, "/rounds/2026/remind"));
        using var auditor = _portal.Client(_given.Auditor.Id);
        using var refused = await auditor.PostAsync("/reminders/send-again", []);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var nothing = _portal.Client(_given.StrangerSecretary.Id);
        Assert.Empty((await nothing.PageAsync("/reminders")).QuerySelectorAll("table"));
    }

    [Fact]
    public async Task Without_a_failed_mail_there_is_nothing_to_send_again()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        using var answer = await client.PostAsync("/reminders/send-again", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Không có thư lỗi nào", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_can_remind_at_once_and_again_only_with_a_reason()
    {
        using var client = _portal.Client(_given.Secretary.Id);
        var page = await client.PageAsync("/rounds/2026/remind?units=T00-SCT");
        Assert.Contains(_given.Officer.Email, page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cơ quan thường trực đề nghị", page.QuerySelector(".mail-text")!.TextContent, StringComparison.Ordinal);

        async Task<HttpStatusCode> Post(params (string, string)[] form)
        {
            using var answer = await client.PostAsync("/rounds/2026/remind", form.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Found, await Post(("Form.Units", "T00-SCT"), ("Form.Reason", "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(("Form.Units", "T00-SCT"), ("Form.Reason", " ")));
        Assert.Equal(HttpStatusCode.Found, await Post(("Form.Units", "T00-SCT"), ("Form.Reason", "Họp giao ban chiều nay")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(("Form.Units", "T00-X1"), ("Form.Reason", "")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(("Form.Units", "T99-SNV"), ("Form.Reason", "")));
        Assert.Equal(4, await _portal.Db(db => db.Outbox.CountAsync(m => m.Template == ReminderTemplate.Nudged)));
        Assert.Equal(2, await _portal.Db(db => db.AuditEntries.CountAsync(e => e.Change == "reminders.nudged")));
    }
}
