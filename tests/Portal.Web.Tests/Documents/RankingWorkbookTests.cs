using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Portal.Infrastructure.Documents;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Documents;

public class RankingWorkbookTests
{
    [Theory]
    [InlineData("vi", true)]
    [InlineData("vi", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public void The_workbook_is_valid_and_says_on_every_sheet_that_it_holds_no_secrets(string language, bool isFrozen)
    {
        using var book = Open(RankingSample.Of(30, 3, language, isFrozen));
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Description} {e.Part?.Uri} {e.Path?.XPath}"));
        Assert.All(Sheets(book), s => Assert.Equal(language == "vi" ? "Không chứa nội dung bí mật nhà nước" : "Contains no state secrets", Cell(book, s, "A1")?.InnerText));
    }

    [Fact]
    public void Every_cluster_has_a_sheet_of_its_own_with_a_legal_name()
    {
        var model = RankingSample.Of(30, 3) with { };
        model = model with { Clusters = [model.Clusters[0] with { Name = new("A/B: [1]?", "") }, model.Clusters[1] with { Name = new("a b   1", "") }, model.Clusters[2] with { Name = new(new string('x', 40), "") }] };
        using var book = Open(model);
        var names = Sheets(book);
        Assert.Equal(["Xếp hạng", "A B   1", "a b   1 (2)", "CUM-3", "Cách tính", "Nhật ký xuất"], names);
        Assert.Equal("10", Cell(book, "CUM-3", "A19")?.CellValue?.Text);
    }

    [Fact]
    public void The_head_is_that_of_an_official_document()
    {
        using var book = Open(RankingSample.Of(12, 2));
        var text = Rows(book, "Xếp hạng", 6);
        Assert.Contains("ỦY BAN NHÂN DÂN TỈNH SƠN GIANG", text[1]);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text[1]);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", text[2]);
        Assert.Contains("Số: …/BC-BCĐ", text[3]);
        Assert.Contains("Sơn Giang, ngày … tháng … năm 2026", text[3]);
        Assert.Contains("BẢNG XẾP HẠNG THI ĐUA NĂM 2026", text[4]);
        Assert.Contains("(Toàn tỉnh; số liệu khóa lúc 30/12/2026 16:00)", text[5]);
        Assert.Equal("STT", Cell(book, "Xếp hạng", "A8")?.InnerText);
        Assert.Equal("(1)", Cell(book, "Xếp hạng", "A9")?.InnerText);
    }

    [Fact]
    public void A_draft_says_so_and_frozen_results_do_not()
    {
        using var draft = Open(RankingSample.Of(12, 2, isFrozen: false));
        using var frozen = Open(RankingSample.Of(12, 2));
        Assert.All(Sheets(draft), s => Assert.Contains("BẢN DỰ THẢO", Part(draft, s).Worksheet.InnerText, StringComparison.Ordinal));
        Assert.All(Sheets(frozen), s => Assert.DoesNotContain("BẢN DỰ THẢO", Part(frozen, s).Worksheet.InnerText, StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_and_instants_are_numbers_and_text_that_looks_like_a_formula_stays_text()
    {
        var model = RankingSample.Of(12, 2);
        model = model with { Rows = [model.Rows[0] with { UnitName = new("=HYPERLINK(\"http://x\")\u0001&<_x000D_", ""), Final = 1234.5m }, .. model.Rows.Skip(1)] };
        using var book = Open(model);
        var name = Cell(book, "Xếp hạng", "B10")!;
        Assert.Equal(CellValues.InlineString, name.DataType!.Value);
        Assert.Equal("=HYPERLINK(\"http://x\")&<_x005F_x000D_", name.InnerText);
        Assert.Null(name.CellFormula);
        var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        Assert.True(formats[(int)name.StyleIndex!.Value].QuotePrefix?.Value);
        Assert.Equal("1234.5", Cell(book, "Xếp hạng", "R10")?.CellValue?.Text);
        Assert.Null(Cell(book, "Xếp hạng", "R10")!.DataType);
        Assert.Equal("AVERAGE(R10:R21)", Cell(book, "Xếp hạng", "R22")?.CellFormula?.Text);
        Assert.Equal("COUNT(R10:R21)", Cell(book, "Xếp hạng", "R23")?.CellFormula?.Text);
        var exported = double.Parse(Cell(book, "Nhật ký xuất", "B6")!.CellValue!.Text, CultureInfo.InvariantCulture);
        Assert.Equal(new DateTime(2026, 12, 30, 17, 0, 0), DateTime.FromOADate(exported), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Criterion_details_are_one_row_each_and_valid()
    {
        using var file = new MemoryStream();
        var told = new List<int>();
        var count = await CriterionDetailsWorkbook.WriteAsync(file, "vi", "R2026", false, Details(6000), told.Add);
        Assert.Equal(6000, count);
        Assert.Equal([5000, 6000], told);
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
        Assert.Equal("X05999", Cell(book, "Chi tiết tiêu chí", "A6004")?.InnerText);
        Assert.Equal("A4:O6004", Part(book, "Chi tiết tiêu chí").Worksheet.GetFirstChild<AutoFilter>()?.Reference?.Value);
    }

    private static async IAsyncEnumerable<CriterionDetailRow> Details(int count)
    {
        await Task.Yield();
        for (var i = 0; i < count; i++)
        {
            yield return new($"X{i:00000}", "Xã", null, "G03", "G03.1", "Nội dung", "-5", "Đạt", i % 2 == 0, null, null, 2, 1.5m, null, null);
        }
    }

    private static SpreadsheetDocument Open(RankingSheetModel model)
    {
        var file = new MemoryStream();
        RankingWorkbook.Write(file, model);
        return SpreadsheetDocument.Open(file, false);
    }

    private static List<string> Sheets(SpreadsheetDocument book) => [.. book.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!)];

    private static WorksheetPart Part(SpreadsheetDocument book, string sheet) =>
        (WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == sheet).Id!);

    private static Cell? Cell(SpreadsheetDocument book, string sheet, string reference) =>
        Part(book, sheet).Worksheet.Descendants<Cell>().FirstOrDefault(c => c.CellReference == reference);

    private static List<List<string>> Rows(SpreadsheetDocument book, string sheet, int count) =>
        [.. Part(book, sheet).Worksheet.Descendants<Row>().Take(count).Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList())];
}
