using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.TestKit;
using Portal.Web.Features.Reviews;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class SharesTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    [Fact]
    public async Task Criteria_given_to_a_colleague_stand_on_their_home_page_and_in_their_filter_until_they_are_answered()
    {
        var (officer, _, path) = await portal.UnitAsync("T00-SNV");
        var colleague = await portal.Portal.Db(async db =>
        {
            var person = portal.Given.Appoint(db, "Cán bộ Hai", Capacity.Officer, "T00-SNV", "T00-SNV");
            await db.SaveChangesAsync();
            return person.Id;
        });
        using var writer = portal.Portal.Client(officer);
        using var other = portal.Portal.Client(colleague);

        using var given = await GiveAsync(writer, path, colleague, "30/11/2026", "G01-01", "G01-02");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        using var again = await GiveAsync(writer, path, colleague, "30/11/2026", "G01-01");

        var mine = await other.PageAsync(path + "/shares?who=mine");
        Assert.Equal(["G01-01", "G01-02"], mine.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()));
        Assert.Contains("Cán bộ T00-SNV", mine.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bạn được giao 2 tiêu chí", await HomeAsync(other), StringComparison.Ordinal);
        Assert.DoesNotContain("được giao", await HomeAsync(writer), StringComparison.Ordinal);
        var mail = Assert.Single(await portal.Portal.Db(db => db.Outbox.Where(m => m.Template == AssignCriteria.Template && m.ToName == "Cán bộ Hai").ToListAsync()));
        Assert.Contains("/shares?who=mine", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("G01", mail.Subject + mail.Text, StringComparison.Ordinal);

        using var saved = await other.FetchAsync(path + "/answers/G01-01", ReviewPortal.Form(("Value", "05/03/2026"), ("Finding", "adequate")));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var rows = (await writer.PageAsync(path + "/shares?section=G01")).QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("Đã xong", rows[0], StringComparison.Ordinal);
        Assert.Contains("Chưa xong", rows[1], StringComparison.Ordinal);
        Assert.Contains("Bạn được giao 1 tiêu chí", await HomeAsync(other), StringComparison.Ordinal);

        using var taken = await writer.PostAsync(path + "/shares/take-back", ReviewPortal.Form(("Form.Criteria", "G01-02")));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.DoesNotContain("được giao", await HomeAsync(other), StringComparison.Ordinal);
        using var sheet = await writer.GetAsync(path + "/shares?format=csv&who=" + colleague);
        Assert.Equal(2, (await sheet.Content.ReadAsStringAsync()).Trim().Split("\r\n").Length);
    }

    [Fact]
    public async Task A_review_is_not_sent_while_a_part_that_was_given_away_is_open()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-VP");
        using var writer = portal.Portal.Client(officer);
        var bonus = (await writer.PageAsync(path + "/shares")).QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).First(code => !code.StartsWith('G'));
        using var given = await GiveAsync(writer, path, head, "30/11/2026", bonus);

        using var sent = await writer.PostAsync(path + "/send", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("Đã giao người trả lời nhưng chưa có trả lời", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var taken = await writer.PostAsync(path + "/shares/take-back", ReviewPortal.Form(("Form.Criteria", bonus)));
        using var after = await writer.PostAsync(path + "/send", []);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        using var late = await GiveAsync(writer, path, head, "30/11/2026", bonus);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Fact]
    public async Task Only_colleagues_are_given_criteria_and_nobody_else_sees_how_the_work_is_shared()
    {
        var (officer, _, path) = await portal.UnitAsync("T00-X1");
        using var writer = portal.Portal.Client(officer);

        using var foreign = await GiveAsync(writer, path, portal.Given.Officer.Id, "30/11/2026", "G01-01");
        Assert.Contains("Chọn một người đang được nhập phiếu", await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nothing = await GiveAsync(writer, path, officer, "30/11/2026", "G99-01");
        Assert.Contains("Chọn ít nhất một tiêu chí", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var past = await GiveAsync(writer, path, officer, "01/11/2026", "G01-01");
        var page = await past.Content.ReadAsStringAsync();
        Assert.Contains("Hạn trả lời đã qua", page, StringComparison.Ordinal);
        Assert.Contains("value=\"01/11/2026\"", page, StringComparison.Ordinal);
        Assert.False(await portal.Portal.Db(db => db.AnswerAssignments.AnyAsync(a => db.Reviews.Any(r => r.Id == a.ReviewId && r.UnitCode == "T00-X1"))));

        foreach (var stranger in new[] { portal.Given.Stranger.Id, portal.Given.Officer.Id, portal.Given.Secretary.Id })
        {
            using var client = portal.Portal.Client(stranger);
            Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync(path + "/shares")).StatusCode);
            using var posted = await GiveAsync(client, path, officer, "30/11/2026", "G01-01");
            Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        }
    }

    private static async Task<string> HomeAsync(PortalClient person) => (await person.PageAsync("/")).Body!.TextContent;

    private static Task<HttpResponseMessage> GiveAsync(PortalClient person, string path, Guid to, string day, params string[] criteria) => person.PostAsync(
        path + "/shares", [new("Form.PersonId", to.ToString()), new("Form.DueOn", day), .. criteria.Select(c => new KeyValuePair<string, string>("Form.Criteria", c))]);
}
