using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Incidents;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Checklists;

public sealed class ImportChecklistTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private Given given = null!;
    private PortalClient secretary = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        given = await portal.Db(Given.ProvinceAsync);
        secretary = portal.Client(given.Secretary.Id);
        using var begun = await secretary.PostAsync("/checklists/new", [new("Form.From", "CT32-2026"), new("Form.Code", "SG-2027"), new("Form.TitleVi", "Bộ tiêu chí năm 2027")]);
    }

    public async ValueTask DisposeAsync()
    {
        secretary.Dispose();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData("vi", "book")]
    [InlineData("en", "book")]
    [InlineData("vi", "json")]
    public async Task Every_checklist_of_the_seed_comes_back_equal_through_a_file(string language, string format)
    {
        using var _ = await secretary.PostAsync("/language", [new("language", language), new("back", "/help")]);
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seed", "checklists"), "*.json"))
        {
            var seed = ChecklistJson.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            var file = await BytesAsync($"/checklists/{seed.Code}?format={format}");

            var preview = await UploadedAsync("/checklists/import", format == "book" ? "a.xlsx" : "a.json", file);
            var code = preview.QuerySelector("input[name='Form.Code']")!.GetAttribute("value")!;
            using var begun = await secretary.PostAsync("/checklists/import/apply", [new("Form.Json", Hidden(preview, "Form.Json")), new("Form.Code", code)]);

            Assert.Equal($"/checklists/{code}/edit", begun.Headers.Location?.OriginalString);
            var stored = ChecklistJson.Parse(Encoding.UTF8.GetString(await BytesAsync($"/checklists/{code}?format=json")));
            Assert.Equal(seed.CanonicalJson.Replace($"\"code\":\"{seed.Code}\"", "", StringComparison.Ordinal), stored.CanonicalJson.Replace($"\"code\":\"{code}\"", "", StringComparison.Ordinal));
            Assert.Equal(seed.Code, await portal.Db(db => db.Checklists.Where(c => c.Code == code).Select(c => c.BasedOn).SingleAsync()));
        }
    }

    [Fact]
    public async Task A_workbook_carries_everything_that_a_checklists_file_can_say()
    {
        var seed = ChecklistJson.Parse(Encoding.UTF8.GetString(await BytesAsync("/checklists/SG-2027?format=json")));
        var (first, second) = (seed.Sections[0].Criteria[0], seed.Sections[0].Criteria[1]);
        var full = first with
        {
            Lineage = "CU-01",
            IsLocal = true,
            IsKnockout = true,
            AllowsNotApplicable = true,
            NotBefore = new(2026, 2, 28),
            GraceDays = 30,
            ComputedFrom = "violations.leaks",
            DirectiveDuties = ["A1", "B2"],
            Legal = [new("CT32", "điểm a, khoản 1"), new("CT32", null)],
            Evidence = new("Dòng một\nDòng hai", "One"),
            Guidance = new("= không phải công thức", ""),
            Duties = Domain.Units.Duty.Gcc,
            MaxPoints = 1.25m,
        };
        var number = second with { Answer = AnswerKind.Number, Thresholds = [new(0.1m, 0.3333333333333333m), new(2, 1)], Text = new("'nháy <b> & \"kép\"", "") };
        var policy = new Policy(seed.Policy.Bands, 2.5m, seed.Policy.KnockoutClass, 0.2m, countsLocal: true);
        var checklist = new Checklist(seed.Code, new("Tên", ""), policy, [seed.Sections[0] with { Criteria = [full, number] }, .. seed.Sections.Skip(1)]);
        using var applied = await ApplyAsync(await UploadedAsync("/checklists/SG-2027/edit/import", "a.json", Encoding.UTF8.GetBytes(ChecklistJson.Write(checklist))));

        var again = await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", await BytesAsync("/checklists/SG-2027?format=book"));

        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal(checklist.CanonicalJson, ChecklistJson.Parse(Encoding.UTF8.GetString(await BytesAsync("/checklists/SG-2027?format=json"))).CanonicalJson);
        Assert.Empty(again.QuerySelectorAll("form[action$='/apply'], #h-wrong"));
    }

    [Fact]
    public async Task The_changes_go_out_as_a_notice_in_word_that_names_each_of_them_and_says_that_it_is_a_draft()
    {
        using var book = new BookEditor(await BytesAsync("/checklists/SG-2027?format=book"));
        book.Set("criteria", "code", "G01-01", "text.vi", "Nội dung đã viết lại");
        using var applied = await ApplyAsync(await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", book.Bytes()));

        using var word = WordprocessingDocument.Open(new MemoryStream(await BytesAsync("/checklists/compare?from=CT32-2026&to=SG-2027&format=docx")), false);
        var text = word.MainDocumentPart!.Document.Body!.InnerText;

        Assert.Empty(new OpenXmlValidator().Validate(word, TestContext.Current.CancellationToken));
        Assert.Contains("sửa 1 tiêu chí", text, StringComparison.Ordinal);
        Assert.Contains("Nội dung đã viết lại", text, StringComparison.Ordinal);
        Assert.Contains("SG-2027, chưa ban hành", word.MainDocumentPart.FooterParts.First().Footer.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tells_what_is_added_changed_and_removed_stores_nothing_and_applying_does_just_that()
    {
        using var book = new BookEditor(await BytesAsync("/checklists/SG-2027?format=book"));
        book.Set("criteria", "code", "G01-01", "text.vi", "Nội dung đã viết lại");
        foreach (var sheet in new[] { "criteria", "thresholds", "legal" })
        {
            book.Remove(sheet, sheet == "criteria" ? "code" : "criterion", "G01-02");
        }

        var preview = await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", book.Bytes());

        Assert.Equal(["G01-01", "G01-02"], preview.QuerySelectorAll("table.cmp tbody th").Select(c => c.TextContent.Trim()));
        Assert.Equal(86, await CriteriaAsync());
        using var applied = await ApplyAsync(preview);
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal(85, await CriteriaAsync());
        Assert.Contains("Nội dung đã viết lại", (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelector("#c-G01-01")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", await BytesAsync("/checklists/SG-2027?format=book"))).QuerySelectorAll("form[action$='/apply']"));
    }

    [Fact]
    public async Task Every_bad_cell_is_named_with_its_reason_in_the_users_language_and_nothing_is_stored()
    {
        using var book = new BookEditor(await BytesAsync("/checklists/SG-2027?format=book"));
        var points = book.Set("criteria", "code", "G01-01", "maxPoints", "hai");
        var answer = book.Set("criteria", "code", "G01-02", "answer", "Có lẽ");
        var mark = book.Set("criteria", "code", "G01-03", "appliesTo.DEPT", "?");
        var section = book.Set("criteria", "code", "G02-01", "section", "G99");
        var empty = book.Set("criteria", "code", "G01-04", "text.vi", "");
        var secret = book.Set("criteria", "code", "G03-01", "guidance.vi", "TUYỆT MẬT");
        var citation = book.Set("legal", "criterion", "G01-01", "criterion", "G77-01");

        var page = await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", book.Bytes(), HttpStatusCode.UnprocessableEntity);

        var told = page.QuerySelectorAll("table tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.QuerySelector("td")!.TextContent);
        Assert.Contains("“hai” không phải là số", told["Tiêu chí!" + points], StringComparison.Ordinal);
        Assert.Contains("Có hoặc không", told["Tiêu chí!" + answer], StringComparison.Ordinal);
        Assert.Contains("Ghi x", told["Tiêu chí!" + mark], StringComparison.Ordinal);
        Assert.Contains("G99", told["Tiêu chí!" + section], StringComparison.Ordinal);
        Assert.Contains("Chưa ghi", told["Tiêu chí!" + empty], StringComparison.Ordinal);
        Assert.Contains("Tiêu chí!" + secret, told.Keys);
        Assert.Contains("G77-01", told["Căn cứ!" + citation], StringComparison.Ordinal);
        Assert.DoesNotContain("TUYỆT MẬT", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(IncidentChannel.Import, await portal.Db(db => db.Incidents.Select(i => i.Channel).SingleAsync()));
        Assert.Equal(86, await CriteriaAsync());
    }

    [Fact]
    public async Task A_draft_that_somebody_changed_after_the_preview_is_shown_again_instead_of_overwritten()
    {
        using var book = new BookEditor(await BytesAsync("/checklists/SG-2027?format=book"));
        book.Set("criteria", "code", "G01-01", "text.vi", "Nội dung đã viết lại");
        var preview = await UploadedAsync("/checklists/SG-2027/edit/import", "a.xlsx", book.Bytes());
        using var meanwhile = await secretary.PostAsync("/checklists/SG-2027/edit/sections/G01/criteria", [new("Form.TextVi", "Vừa thêm")]);

        using var late = await ApplyAsync(preview);
        var again = await new HtmlParser().ParseDocumentAsync(await late.Content.ReadAsStringAsync());
        using var second = await ApplyAsync(again);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal(2, again.QuerySelectorAll("table.cmp tbody tr").Length);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(86, await CriteriaAsync());
    }

    [Fact]
    public async Task Files_with_macros_links_or_too_much_inside_are_refused_and_so_is_what_is_no_workbook()
    {
        foreach (var (bytes, told) in new[]
        {
            (Zip(("xl/vbaProject.bin", 10)), "macro"), (Zip(("xl/externalLinks/externalLink1.xml", 10)), "liên kết"), (Zip(("xl/worksheets/sheet1.xml", 40 << 20)), "quá lớn"),
            (Zip(("x.txt", 10)), "Không đọc được"), ("PK\u0003\u0004abc"u8.ToArray(), "Không đọc được"), ("{"u8.ToArray(), "không phải là JSON"), ([0xFF, 0xFE, 0x41], "UTF-8"),
        })
        {
            var page = await UploadedAsync("/checklists/import", "a.xlsx", bytes, HttpStatusCode.UnprocessableEntity);
            Assert.Contains(told, page.DocumentElement.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Published_versions_and_drafts_of_others_cannot_be_imported_into()
    {
        var file = await BytesAsync("/checklists/CT32-2026?format=json");
        using var stranger = portal.Client(given.StrangerSecretary.Id);
        using var officer = portal.Client(given.Officer.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await secretary.UploadAsync("/checklists/CT32-2026/edit/import", "Form.File", "a.json", file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync("/checklists/CT32-2026/edit/import/apply", [new("Form.Json", Encoding.UTF8.GetString(file))])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.UploadAsync("/checklists/SG-2027/edit/import", "Form.File", "a.json", file)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await officer.UploadAsync("/checklists/import", "Form.File", "a.json", file)).StatusCode);
    }

    private static byte[] Zip(params (string Name, int Bytes)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(new byte[bytes]);
            }
        }

        return file.ToArray();
    }

    private static string Hidden(IHtmlDocument page, string name) => page.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;

    private Task<HttpResponseMessage> ApplyAsync(IHtmlDocument preview) =>
        secretary.PostAsync("/checklists/SG-2027/edit/import/apply", [new("Form.Json", Hidden(preview, "Form.Json")), new("Form.Token", Hidden(preview, "Form.Token"))]);

    private async Task<int> CriteriaAsync() => (await secretary.PageAsync("/checklists/SG-2027/edit")).QuerySelectorAll(".arrange > li").Length;

    private async Task<byte[]> BytesAsync(string path)
    {
        using var response = await secretary.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<IHtmlDocument> UploadedAsync(string path, string name, byte[] file, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await secretary.UploadAsync(path, "Form.File", name, file);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(html);
    }
}
