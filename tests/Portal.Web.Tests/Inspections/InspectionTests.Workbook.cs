using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Inspections;

public sealed partial class InspectionTests
{
    private static readonly string[] Carried = ["G04-01", "G04-02", "G05-01", "G05-02", "G06-01", "G06-02", "G06-03"];

    [Fact]
    public async Task A_workbook_filled_in_at_the_unit_shows_every_difference_and_stores_what_is_chosen()
    {
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        using var member = rounds.Portal.Client(rounds.Given.Verifier.Id, "en");
        await rounds.Portal.Db(async db =>
        {
            foreach (var code in new[] { "KT-2023-01", "KT-2023-02" })
            {
                var (today, unit) = (db.Clock.Today(), rounds.Given.Units["T00-SCT"]);
                var inspection = new Inspection(code, rounds.Given.Province.Id, null, unit.Id, InspectionKind.Unannounced, today, today, "");
                inspection.Ask(await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026"), Carried);
                InspectionMember[] team = [new(inspection.Id, 1, rounds.Given.Verifier.Id, "Thẩm", "", "Sở Nội vụ", isHead: true), new(inspection.Id, 2, null, "Hai", "", "Công an", isHead: false)];
                inspection.Decide("1/QĐ", today, "Trưởng ban", "A", team);
                db.Add(inspection);
                db.AddRange(team);
            }

            await db.SaveChangesAsync();
        });
        const string Book = "/inspections/KT-2023-01/workbook";

        // it is taken along before the team is there, and by nobody else
        foreach (var other in new[] { rounds.Given.Leader, rounds.Given.StrangerSecretary })
        {
            using var client = rounds.Portal.Client(other.Id);
            Assert.All([Book, Book + "/file"], path => Assert.Equal(HttpStatusCode.NotFound, client.GetAsync(path).Result.StatusCode));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await StatusAsync(client, Book), await StatusAsync(client, Book + "/apply", ("Rows[0].Criterion", "G04-01"), ("Rows[0].Take", "book"), ("Rows[0].Finding.Seen", "weak"))));
        }

        var file = await (await member.GetAsync(Book + "/file")).Content.ReadAsByteArrayAsync();
        Assert.Contains("chưa bắt đầu", await ReasonAsync(secretary, file), StringComparison.Ordinal);
        await rounds.Portal.Db(async db =>
        {
            (await db.Inspections.SingleAsync(i => i.Code == "KT-2023-01")).Begin(db.Clock.Today(), db.Clock.Today());
            await db.SaveChangesAsync();
        });
        Assert.Contains("tổng kiểm tra", await ReasonAsync(secretary, ReviewWorkbook.Edit(file, book => ReviewWorkbook.Portal(book).Descendants<Text>().Single(t => t.Text == "KT-2023-01").Text = "KT-2023-02")), StringComparison.Ordinal);
        Assert.Contains("cuộc kiểm tra KT-2023-02", await ReasonAsync(secretary, await (await member.GetAsync("/inspections/KT-2023-02/workbook/file")).Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);

        // somebody at the office enters two of the criteria meanwhile
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(
            secretary, "/inspections/KT-2023-01/findings/G04-02", ("Seen", "weak"), ("Text", "bản của thư ký"), ("Recommendation", "Bổ sung sổ"), ("DueOn", "31/12/2026"), ("Version", "0")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(secretary, "/inspections/KT-2023-01/findings/G06-02", ("Seen", "weak"), ("Text", "của thư ký"), ("Recommendation", "Bổ sung"), ("DueOn", "31/12/2026"), ("Version", "0")));
        var filled = ReviewWorkbook.Fill(
            file,
            ("G04-01", "seen", "Adequate"), ("G04-01", "proof", "Sổ 02/2026"),
            ("G04-02", "seen", "Không xem"),
            ("G05-01", "seen", "Chưa có"), ("G05-01", "text", "Chưa phân công"), ("G05-01", "recommendation", "=Ra quyết định"), ("G05-01", "due", "31/12/2026"),
            ("G05-02", "seen", "Tạm được"),
            ("G06-01", "seen", "Weak"), ("G06-02", "seen", "Chưa có"), ("G06-02", "text", "TỐI MẬT"), ("G06-03", "seen", "Đạt"), ("G06-03", "recommendation", "giữ như cũ"));
        using var answer = await member.UploadAsync(Book, "File", "kiem-tra.xlsx", filled);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["G04-02", "G04-01", "G05-01", "G06-03"], page.QuerySelectorAll(".book-rows .grp a").Select(a => a.TextContent));
        Assert.Contains(rounds.Given.Secretary.FullName, page.QuerySelector(".conflicted")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("bản của thư ký", page.QuerySelector(".book-rows")!.TextContent, StringComparison.Ordinal);
        var wrong = page.QuerySelectorAll("[aria-labelledby=h-wrong] tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.QuerySelector("td")!.TextContent);
        // a row that lacks a cell is not offered where it would be put together with what somebody else entered
        Assert.Equal(["G05!F5", "G06!G4", "G06!G5", "G06!I6"], wrong.Keys.Where(place => place.Contains('!', StringComparison.Ordinal)).Order());
        Assert.Matches($"G06-02.*{rounds.Given.Secretary.FullName}", wrong.Single(row => !row.Key.Contains('!', StringComparison.Ordinal)).Value);
        Assert.Contains("Not seen", wrong["G05!F5"], StringComparison.Ordinal);
        Assert.DoesNotContain("TỐI", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await StoredAsync(db => db.CountAsync()));

        var form = ReviewWorkbook.Posted(page);
        using var applied = await member.PostAsync(Book + "/apply", [.. form, new("Rows[0].Take", "portal")]);
        Assert.Equal("/inspections/KT-2023-01/findings", applied.Headers.Location!.ToString());
        var missing = await StoredAsync(found => found.SingleAsync(f => f.CriterionCode == "G05-01"));
        Assert.Equal((Finding.Missing, "Chưa phân công", "=Ra quyết định", new DateOnly(2026, 12, 31), rounds.Given.Verifier.Id), (missing.Finding, missing.Text, missing.Recommendation, missing.DueOn, missing.ById));
        Assert.Equal("bản của thư ký", await StoredAsync(found => found.Where(f => f.CriterionCode == "G04-02").Select(f => f.Text).SingleAsync()));
        Assert.Equal(5, await StoredAsync(found => found.CountAsync()));

        // the workbook's version as a whole; what was stored since the preview stays and is named, and so is a row that the guard refuses
        using var late = await member.PostAsync(Book + "/apply", [.. form, new("Rows[0].Take", "book"), new("Rows[3].Finding.Text", "TỐI MẬT")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var left = await new HtmlParser().ParseDocumentAsync(await late.Content.ReadAsStringAsync());
        Assert.Equal(["G06-03", "G04-01", "G05-01"], left.QuerySelectorAll("[aria-labelledby=h-left] tbody th").Select(cell => cell.TextContent));
        Assert.Equal((false, "", ""), await StoredAsync(found => found.Where(f => f.CriterionCode == "G04-02").Select(f => new ValueTuple<bool, string, string>(f.IsSeen, f.Text, f.Recommendation)).SingleAsync()));
        using var same = await member.UploadAsync(Book, "File", "kiem-tra.xlsx", await (await member.GetAsync(Book + "/file")).Content.ReadAsByteArrayAsync());
        Assert.Contains("says nothing else", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Why a workbook is refused.</summary>
    private static async Task<string> ReasonAsync(PortalClient client, byte[] file)
    {
        using var answer = await client.UploadAsync("/inspections/KT-2023-01/workbook", "File", "kiem-tra.xlsx", file);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector(".errors")!.TextContent;
    }

    private Task<T> StoredAsync<T>(Func<IQueryable<InspectionFinding>, Task<T>> read) =>
        rounds.Portal.Db(db => read(db.InspectionFindings.AsNoTracking().Where(f => db.Inspections.Any(i => i.Id == f.InspectionId && i.Code == "KT-2023-01"))));
}
