using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.Web.Tests.Checklists;

/// <summary>Changes cells of a workbook as somebody with a spreadsheet would.</summary>
internal sealed class BookEditor : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly SpreadsheetDocument document;

    public BookEditor(byte[] bytes)
    {
        file.Write(bytes);
        document = SpreadsheetDocument.Open(file, true);
    }

    public byte[] Bytes()
    {
        document.Save();
        document.Dispose();
        return file.ToArray();
    }

    /// <summary>Writes a text into the row whose cell under <paramref name="keyColumn"/> holds a key; the cell's address.</summary>
    public string Set(string sheet, string keyColumn, string key, string column, string text)
    {
        var (data, rows) = Rows(sheet);
        var row = rows.First(r => At(r, data[keyColumn]) is { } cell && cell.InnerText == key);
        var cell = At(row, data[column])!;
        cell.RemoveAllChildren();
        (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(text)));
        return cell.CellReference!.Value!;
    }

    public void Remove(string sheet, string keyColumn, string key)
    {
        var (data, rows) = Rows(sheet);
        foreach (var row in rows.Where(r => At(r, data[keyColumn])?.InnerText == key).ToList())
        {
            row.Remove();
        }
    }

    public void Dispose()
    {
        document.Dispose();
        file.Dispose();
    }

    private (Dictionary<string, string> Columns, List<Row> Rows) Rows(string sheet)
    {
        foreach (var part in document.WorkbookPart!.WorksheetParts)
        {
            var rows = part.Worksheet.Descendants<Row>().ToList();
            if (rows.Find(r => r.Elements<Cell>().Any(c => c.InnerText.StartsWith(sheet + ".", StringComparison.Ordinal))) is { } keys)
            {
                return (keys.Elements<Cell>().ToDictionary(c => c.InnerText[(sheet.Length + 1)..], c => new string([.. c.CellReference!.Value!.TakeWhile(char.IsAsciiLetter)])), rows);
            }
        }

        throw new InvalidDataException(sheet);
    }

    private static Cell? At(Row row, string column) => row.Elements<Cell>().FirstOrDefault(c => c.CellReference!.Value == column + row.RowIndex!.Value);
}
