using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Web.Shell;
using Xunit;

namespace Portal.Web.Tests.Documents;

public sealed class ListExportTests
{
    [Fact]
    public void A_row_is_as_high_as_its_longest_text_in_every_program()
    {
        var file = new ListExport("list", "Danh sách", "Không nhập bí mật", [("Mã", 10), ("Nội dung", 20)])
            .File("xlsx", [["A", "ngắn"], ["B", new string('x', 60)], ["C", "một\nhai\nba"]]);

        using var book = SpreadsheetDocument.Open(new MemoryStream(file.FileContents), false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
        Assert.Null(rows[3].Height);
        Assert.Equal(48, rows[4].Height!.Value);
        Assert.Equal(48, rows[5].Height!.Value);
    }
}
