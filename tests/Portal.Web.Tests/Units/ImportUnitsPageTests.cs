using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Incidents;
using Portal.Domain.Units;
using Portal.Infrastructure.Jobs;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Units;

public sealed class ImportUnitsPageTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        secretary = portal.Client(given.Secretary.Id);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData("vi", "csv")]
    [InlineData("vi", "xlsx")]
    [InlineData("en", "csv")]
    [InlineData("en", "xlsx")]
    public async Task An_export_that_nobody_edited_changes_nothing(string language, string format)
    {
        using var reader = portal.Client(given.Secretary.Id, language);
        using var export = await reader.GetAsync($"/units?format={format}");

        var page = await PreviewAsync(reader, "units." + format, await export.Content.ReadAsByteArrayAsync());

        Assert.Empty(page.QuerySelectorAll("form[action='/units/import/apply'], #h-wrong, #h-changed, #h-added"));
        Assert.Contains(language == "vi" ? "Thêm 0, đổi 0, giữ nguyên 3" : "0 added, 0 changed, 3", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tells_added_changed_unchanged_and_absent_units_stores_nothing_and_applying_does_just_that()
    {
        var page = await PreviewAsync(secretary, "a.csv", Csv("T00-MOI;T00;DEPT;;T-KHOI-SO;Sở Mới;New", "T00-MOI-1;T00-MOI;PSU;;;Trung tâm Mới;", "T00-SNV;T00;DEPT;;;Sở Nội vụ (mới);"));
        var count = await portal.Db(db => db.Units.CountAsync());

        Assert.Equal(["T00-MOI", "T00-MOI-1"], page.QuerySelectorAll("[aria-labelledby=h-added] tbody tr td:first-child").Select(c => c.TextContent));
        Assert.Contains("Sở Nội vụ T00", page.QuerySelector("[aria-labelledby=h-changed] del")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main details a[href='/units/T00-X1']"));
        using var applied = await ApplyAsync(page);

        Assert.Equal("/units", applied.Headers.Location?.OriginalString);
        Assert.Equal(count + 2, await portal.Db(db => db.Units.CountAsync()));
        Assert.Equal("/T00/T00-MOI/T00-MOI-1/", await portal.Db(db => db.Units.Where(u => u.Code == "T00-MOI-1").Select(u => u.Path).SingleAsync()));
        Assert.True(await portal.Db(db => db.Units.AnyAsync(u => u.Code == "T00-SNV" && u.NameVi == "Sở Nội vụ (mới)" && u.ClusterId == null)));
        Assert.True(await portal.Db(db => db.Units.AnyAsync(u => u.Code == "T00-X1")));
    }

    [Fact]
    public async Task Every_wrong_row_is_named_by_cell_and_reason_and_nothing_can_be_applied()
    {
        var page = await PreviewAsync(
            secretary, "a.csv",
            Csv("T00 A;T00;DEPT;;;Sở;", "T00-B;T00;KHOA;;;Sở;", "T00-C;T00-Z;DEPT;;;Sở;", "T00-D;T00;DEPT;X;;;", "T00-SNV;T00;SOE;;KHONG-CO;Sở Nội vụ T00;", "T99-SNV;T99;DEPT;;;Tên khác;", "T00-E;T99;DEPT;;;Sở;", "T00-F;;PROV;;;Tỉnh;", "T00-G;T00;DEPT;;;TUYỆT MẬT;", "T00-H;T00-H;DEPT;;;Sở;", "T00-B;T00;DEPT;;;Sở;"),
            HttpStatusCode.UnprocessableEntity);

        var cells = page.QuerySelectorAll("[aria-labelledby=h-wrong] tbody th").Select(c => c.TextContent).ToHashSet();
        Assert.Equal(["A12", "A2", "A7", "B11", "B4", "B8", "B9", "C3", "C6", "D5", "E6", "F10", "F5"], cells.Order(StringComparer.Ordinal));
        Assert.Empty(page.QuerySelectorAll("form[action='/units/import/apply']"));
        Assert.DoesNotContain("TUYỆT MẬT", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(IncidentChannel.Import, await portal.Db(db => db.Incidents.Select(i => i.Channel).SingleAsync()));
    }

    [Fact]
    public async Task A_register_that_changed_after_the_preview_is_shown_again_instead_of_overwritten()
    {
        var page = await PreviewAsync(secretary, "a.csv", Csv("T00-SNV;T00;DEPT;;;Sở Nội vụ (mới);"));
        await portal.Db(async db =>
        {
            (await db.Units.SingleAsync(u => u.Code == "T00-SNV")).Rename("Vừa đổi", "");
            await db.SaveChangesAsync();
        });

        using var late = await ApplyAsync(page);
        var again = await new HtmlParser().ParseDocumentAsync(await late.Content.ReadAsStringAsync());
        using var second = await ApplyAsync(again);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("Vừa đổi", again.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
    }

    [Fact]
    public async Task What_is_no_list_of_units_is_refused_with_the_reason_and_a_forged_list_gains_no_right()
    {
        foreach (var (bytes, told) in new[] { ("a,b\n1,2"u8.ToArray(), "Mã"), ([0xFF, 0xFE, 0x41], "UTF-8"), ("PK"u8.ToArray(), "Excel"), ("code,name_vi\n\"a"u8.ToArray(), "CSV") })
        {
            var page = await PreviewAsync(secretary, "a.csv", bytes, HttpStatusCode.UnprocessableEntity);
            Assert.Contains(told, page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        }

        var own = await PreviewAsync(secretary, "a.csv", Csv("T00-SNV;T00;DEPT;;;Tên khác;"));
        using var forged = await secretary.PostAsync("/units/import/apply", [new("Form.Lines", Hidden(own, "Form.Lines").Replace("T00", "T99", StringComparison.Ordinal)), new("Form.Token", Hidden(own, "Form.Token"))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.NameVi == "Tên khác")));
    }

    [Fact]
    public async Task A_forged_list_brings_in_no_marking_no_control_character_and_no_endless_tree()
    {
        var own = await PreviewAsync(secretary, "a.csv", Csv("T00-MOI;T00;DEPT;;;Tên khác;"));
        foreach (var name in new[] { "T\\u1ED0I M\\u1EACT", "a\\u0000b" })
        {
            var lines = System.Text.RegularExpressions.Regex.Replace(Hidden(own, "Form.Lines"), "\"NameVi\":\"T[^\"]*\"", $"\"NameVi\":\"{name}\"");
            using var shown = await secretary.PostAsync("/units/import/apply", [new("Form.Lines", lines), new("Form.Token", Hidden(own, "Form.Token"))]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.StatusCode);
            var again = await new HtmlParser().ParseDocumentAsync(await shown.Content.ReadAsStringAsync());
            Assert.Equal("F2", again.QuerySelector("[aria-labelledby=h-wrong] tbody th")!.TextContent);
            Assert.Empty(again.QuerySelectorAll("form[action='/units/import/apply']"));
        }

        var deep = await PreviewAsync(secretary, "a.csv", Csv([.. Enumerable.Range(0, 19_000).Select(i => $"D{i};{(i == 18_999 ? "T00" : $"D{i + 1}")};DEPT;;;Sở;")]), HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(deep.QuerySelectorAll("[aria-labelledby=h-wrong] tbody th"));
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.Code == "T00-MOI" || u.Code == "D1")));
    }

    [Fact]
    public async Task Nothing_is_put_under_a_unit_that_has_ended()
    {
        await portal.Db(async db =>
        {
            (await db.Units.SingleAsync(u => u.Code == "T00-X1")).End(new DateOnly(2026, 11, 1));
            await db.SaveChangesAsync();
        });

        var page = await PreviewAsync(secretary, "a.csv", Csv("T00-MOI;T00-X1;PSU;;;Trung tâm;", "T00-X1;T00;COMMUNE;;;Tên khác;"), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["A3", "B2"], page.QuerySelectorAll("[aria-labelledby=h-wrong] tbody th").Select(c => c.TextContent).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"s\"><v>99999999999</v></c>")]
    [InlineData("<c r=\"ZZZZZZZZZ1\" t=\"str\"><v>x</v></c>")]
    [InlineData("<c r=\"A1\" t=\"str\"><v>a_x0000_b</v></c>")]
    public async Task A_damaged_workbook_is_refused_in_words(string cell)
    {
        using var file = new MemoryStream();
        using (var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Create(file, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var main = book.AddWorkbookPart();
            var sheet = main.AddNewPart<DocumentFormat.OpenXml.Packaging.WorksheetPart>("r1");
            Fill(main, "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Fill(sheet, $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">{cell}</row></sheetData></worksheet>");
        }

        var page = await PreviewAsync(secretary, "a.xlsx", file.ToArray(), HttpStatusCode.UnprocessableEntity);

        Assert.NotNull(page.QuerySelector(".errors"));
        static void Fill(DocumentFormat.OpenXml.Packaging.OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
    }

    [Fact]
    public async Task A_workbook_without_a_sheet_is_refused_in_words()
    {
        using var file = new MemoryStream();
        using (var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Create(file, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            book.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
        }

        var page = await PreviewAsync(secretary, "a.xlsx", file.ToArray(), HttpStatusCode.UnprocessableEntity);

        Assert.NotNull(page.QuerySelector(".errors"));
    }

    [Fact]
    public async Task A_long_list_is_brought_in_by_a_task_in_steps_and_what_does_not_fit_any_more_is_named()
    {
        var page = await PreviewAsync(secretary, "a.csv", Csv([.. Enumerable.Range(0, 400).Select(i => $"T00-D{i:000};{(i < 390 ? "T00" : "T00-D000")};{(i < 390 ? "DEPT" : "PSU")};;;Phòng {i};")]));
        using var applied = await ApplyAsync(page);
        var path = applied.Headers.Location!.OriginalString;
        Assert.StartsWith("/tasks/", path, StringComparison.Ordinal);
        Assert.False(await portal.Db(db => db.Units.AnyAsync(u => u.Code == "T00-D000")));
        using var again = await ApplyAsync(page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        await portal.Db(async db =>
        {
            db.Units.Add(new Unit("T00-D005", given.Province, UnitKind.Commune, Duty.None, "Xã khác", ""));
            await db.SaveChangesAsync();
        });

        await portal.App.Services.GetRequiredService<JobRunner>().RunAsync(RunLongTasks.JobName, CancellationToken.None);

        Assert.Equal(400, await portal.Db(db => db.Units.CountAsync(u => u.Code.StartsWith("T00-D"))));
        Assert.Equal("/T00/T00-D000/T00-D395/", await portal.Db(db => db.Units.Where(u => u.Code == "T00-D395").Select(u => u.Path).SingleAsync()));
        var report = (await secretary.PageAsync(path)).QuerySelector("#progress")!.TextContent;
        Assert.Contains("Đã thêm 399, đổi 0 đơn vị; chưa xét 0 dòng.", report, StringComparison.Ordinal);
        Assert.Contains("T00-D005 được bỏ qua", report, StringComparison.Ordinal);
        Assert.Equal([(Guid?)given.Secretary.Id], await portal.Db(db => db.AuditEntries.Where(e => e.Change == "import-units" && e.ActorId != null).Select(e => e.ActorId).Distinct().ToListAsync()));
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes("Mã;Trực thuộc;Loại đơn vị;Nhiệm vụ riêng;Cụm, khối;Tên (tiếng Việt);Tên (tiếng Anh)\r\n" + string.Join("\r\n", rows));

    private static string Hidden(IHtmlDocument page, string name) => page.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;

    private Task<HttpResponseMessage> ApplyAsync(IHtmlDocument preview) =>
        secretary.PostAsync("/units/import/apply", new[] { "Form.Lines", "Form.Token", "Form.Unchanged" }.Select(n => new KeyValuePair<string, string>(n, Hidden(preview, n))));

    private static async Task<IHtmlDocument> PreviewAsync(PortalClient client, string name, byte[] file, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await client.UploadAsync("/units/import", "Form.File", name, file);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(html);
    }
}
