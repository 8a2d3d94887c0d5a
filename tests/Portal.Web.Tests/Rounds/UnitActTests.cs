using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Jobs;
using Xunit;

namespace Portal.Web.Tests.Rounds;

/// <summary>Acts on everything that the monitor's filter finds: shown first, done in the background, each unit looked at again.</summary>
public sealed class UnitActTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>, IAsyncLifetime
{
    private const int More = 120;

    private static readonly KeyValuePair<string, string>[] Extension = [new("Form.Day", "20/12/2026"), new("Form.Reason", "Bão số 12"), new("Form.Document", "15/CV, 20/11/2026")];

    public async ValueTask InitializeAsync() => await rounds.Portal.Db(async db =>
    {
        if (!await db.Units.AnyAsync(u => u.Code.StartsWith("T00-L")))
        {
            await LongIssueTests.AddUnits(db, rounds.Given, More);
        }
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everything_that_the_filter_finds_is_extended_as_shown_but_what_changed_until_then()
    {
        var round = await rounds.Issued("U1");
        await rounds.Portal.Db(async db =>
        {
            db.Reviews.AddRange((await db.Units.Where(u => u.Code.StartsWith("T00-L")).ToListAsync()).Select(u => new Review(round.Id, u, "T00", null)));
            await db.SaveChangesAsync();
        });
        await HandIn(round, "T00-X1");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);

        var page = await secretary.PageAsync("/rounds/U1/acts/extend?all=true");
        Assert.Contains("123 trong 125 đơn vị", page.QuerySelector("#h-ready")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 đơn vị được bỏ qua", page.QuerySelector("#h-passed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("T00-VP", page.QuerySelector("section[aria-labelledby=h-passed]")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync("/rounds/U1/acts/extend?all=true&q=T00-SCT")).QuerySelectorAll("section[aria-labelledby=h-ready] li"));

        var missing = await secretary.PostAsync("/rounds/U1/acts/extend", [Units(page)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);

        var asked = await secretary.PostAsync("/rounds/U1/acts/extend", [Units(page), .. Extension]);
        var path = asked.Headers.Location!.OriginalString;
        Assert.StartsWith("/tasks/", path, StringComparison.Ordinal);
        Assert.Equal(0, await Extended("U1"));
        await HandIn(round, "T00-SCT");
        await rounds.Portal.App.Services.GetRequiredService<JobRunner>().RunAsync(RunLongTasks.JobName, CancellationToken.None);

        Assert.Equal(122, await Extended("U1"));
        var report = (await secretary.PageAsync(path)).QuerySelector("#progress")!.TextContent;
        Assert.Contains("Đã xử lý 122 đơn vị; bỏ qua 1; chưa xét 0.", report, StringComparison.Ordinal);
        Assert.Contains("T00-SCT được bỏ qua: Đã nộp phiếu.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_many_of_the_confirmed_units_drop_out_nothing_is_done_and_the_page_is_shown_again()
    {
        var round = await rounds.Issued("U2");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var page = await secretary.PageAsync("/rounds/U2/acts/extend?units=T00-SCT&units=T00-X1&units=T00-X2");
        await HandIn(round, "T00-SCT");

        var asked = await secretary.PostAsync("/rounds/U2/acts/extend", [Units(page), .. Extension]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var again = await asked.Content.ReadAsStringAsync();
        Assert.Contains("1 đơn vị nay phải bỏ qua", WebUtility.HtmlDecode(again), StringComparison.Ordinal);
        Assert.Contains("value=\"T00-X1 T00-X2\"", again, StringComparison.Ordinal);
        Assert.Contains("Bão số 12", WebUtility.HtmlDecode(again), StringComparison.Ordinal);
        Assert.Equal(0, await Extended("U2"));
        Assert.Equal("/rounds/U2", (await secretary.PostAsync("/rounds/U2/acts/extend", [new("Form.Units", "T00-X1 T00-X2"), .. Extension])).Headers.Location!.OriginalString);
        Assert.Equal(2, await Extended("U2"));
    }

    [Fact]
    public async Task Reviews_handed_in_go_back_with_one_remark_and_never_the_own_unit_s()
    {
        var round = await rounds.Issued("U3");
        foreach (var unit in new[] { "T00-SCT", "T00-VP", "T00-X1" })
        {
            await HandIn(round, unit);
        }

        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var stranger = rounds.Portal.Client(rounds.Given.StrangerSecretary.Id);
        var page = await secretary.PageAsync("/rounds/U3/acts/return?all=true&status=submitted");
        Assert.Equal("T00-SCT T00-X1", Units(page).Value);
        KeyValuePair<string, string>[] form = [new("Form.Units", "T00-SCT T00-X1"), new("Form.Day", "30/11/2026"), new("Form.Reason", "Bổ sung số văn bản")];
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/rounds/U3/acts/return", form)).StatusCode);
        Assert.Equal(0, await rounds.Portal.Db(db => db.Reviews.CountAsync(r => r.RoundId == round.Id && r.Status == ReviewStatus.Returned)));

        // a word about a text of which the guard warns is given for each review by itself
        using var warned = await secretary.PostAsync("/rounds/U3/acts/return", [.. form[..2], new("Form.Reason", "Tài liệu lưu hành nội bộ")]);
        Assert.Contains("trả lại từng phiếu", System.Net.WebUtility.HtmlDecode(await warned.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await rounds.Portal.Db(db => db.Reviews.CountAsync(r => r.RoundId == round.Id && r.Status == ReviewStatus.Returned)));

        Assert.Equal("/rounds/U3", (await secretary.PostAsync("/rounds/U3/acts/return", form)).Headers.Location!.OriginalString);

        Assert.Equal(["T00-SCT", "T00-X1"], await rounds.Portal.Db(db => db.Reviews.Where(r => r.RoundId == round.Id && r.Status == ReviewStatus.Returned).OrderBy(r => r.UnitCode).Select(r => r.UnitCode).ToListAsync()));
        Assert.Equal(2, await rounds.Portal.Db(db => db.Remarks.CountAsync(r => r.Text == "Bổ sung số văn bản" && r.ReturnNumber == 1)));
    }

    [Fact]
    public async Task Reminding_everybody_twice_within_a_day_leaves_them_in_peace_the_second_time()
    {
        await rounds.Issued("U4");
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        var page = await secretary.PageAsync("/rounds/U4/acts/remind?all=true&q=T00-SCT");
        Assert.Equal("T00-SCT", Units(page).Value);
        Assert.Equal("/rounds/U4", (await secretary.PostAsync("/rounds/U4/acts/remind", [Units(page)])).Headers.Location!.OriginalString);
        Assert.NotEqual(0, await rounds.Portal.Db(db => db.Outbox.CountAsync(m => m.Key.StartsWith("nudge/U4/T00-SCT/"))));

        Assert.Contains("Đã nhắc trong 24 giờ qua", (await secretary.PageAsync("/rounds/U4/acts/remind?all=true&q=T00-SCT")).QuerySelector("#h-passed")!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, string> Units(AngleSharp.Html.Dom.IHtmlDocument page) => new("Form.Units", page.QuerySelector("input[name='Form.Units']")!.GetAttribute("value")!);

    private Task<int> Extended(string code) => rounds.Portal.Db(db => db.Reviews.CountAsync(r => r.ExtendedDueOn != null && db.Rounds.Any(o => o.Id == r.RoundId && o.Code == code)));

    private Task HandIn(Round round, string unit) => rounds.Portal.Db(async db =>
    {
        var review = await db.Reviews.SingleAsync(r => r.RoundId == round.Id && r.UnitCode == unit);
        var now = rounds.Portal.Clock.GetUtcNow();
        review.Touch(round, now);
        review.Submit(round, now);
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Codes_of_units_that_the_person_does_not_watch_are_neither_named_nor_dealt_with()
    {
        var round = await rounds.Issued("U5");
        await rounds.Portal.Db(async db =>
        {
            db.Reviews.Add(new Review(round.Id, rounds.Given.Units["T99-SCT"], "T99", null));
            await db.SaveChangesAsync();
        });
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        foreach (var act in new[] { "extend", "remind", "return", "reassign" })
        {
            var page = await secretary.PageAsync($"/rounds/U5/acts/{act}?units=T00-SCT&units=T99-SCT&units=KHONG-CO");
            Assert.DoesNotContain("Sở Công Thương T99", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("trong 1 đơn vị đã chọn", page.QuerySelector("#h-ready")!.TextContent, StringComparison.Ordinal);
        }

        // a refusal shows them as little
        var refused = await secretary.PostAsync("/rounds/U5/acts/extend", [new("Form.Units", "T00-SCT T99-SCT"), .. Extension.Where(f => f.Key != "Form.Day"), new("Form.Day", "01/01/2020")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain("T99", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
