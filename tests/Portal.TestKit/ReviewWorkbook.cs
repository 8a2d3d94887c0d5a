using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.TestKit;

/// <summary>Fills in the workbook of a review or an inspection as a person does with a spreadsheet.</summary>
public static class ReviewWorkbook
{
    /// <param name="file">As the portal wrote it.</param>
    /// <param name="cells">Criterion or gate, key of the column and text.</param>
    public static byte[] Fill(byte[] file, params (string Code, string Key, string Text)[] cells) => Edit(file, book =>
    {
        foreach (var (code, key, text) in cells)
        {
            var sheet = book.WorksheetParts.Select(p => p.Worksheet!.Descendants<Row>().ToList())
                .Single(rows => rows.Exists(r => r.Elements<Cell>().Any(c => c.InnerText == (key is "answer" or "reason" ? "gates.code" : "answers.code"))) && rows.Exists(r => r.Elements<Cell>().FirstOrDefault()?.InnerText == code));
            var keyed = sheet.SelectMany(r => r.Elements<Cell>()).Single(c => c.InnerText == (key is "answer" or "reason" ? "gates." : "answers.") + key).CellReference!.Value!;
            var row = sheet.Single(r => r.Elements<Cell>().FirstOrDefault()?.InnerText == code);
            var cell = row.Elements<Cell>().Single(c => c.CellReference == new string([.. keyed.TakeWhile(char.IsAsciiLetter)]) + row.RowIndex);
            cell.RemoveAllChildren();
            cell.DataType = CellValues.InlineString;
            cell.AppendChild(new InlineString(new Text(text)));
        }
    });

    /// <summary>What a browser would send of the form that shows the differences; of a choice nothing.</summary>
    public static List<KeyValuePair<string, string>> Posted(IHtmlDocument page) =>
        [.. page.QuerySelectorAll<IHtmlInputElement>("form[action$=apply] input[name^=Rows]").Where(i => i.Type != "radio").Select(i => KeyValuePair.Create(i.Name!, i.Value))];

    /// <summary>The hidden sheet by which the portal knows its workbook again.</summary>
    public static Worksheet Portal(WorkbookPart book) =>
        ((WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sheet>().Single(s => s.Name == "portal").Id!.Value!)).Worksheet!;

    /// <summary>Changes a workbook in any way.</summary>
    public static byte[] Edit(byte[] file, Action<WorkbookPart> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            change(document.WorkbookPart!);
        }

        return stream.ToArray();
    }
}
