using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
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
