using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Documents;

namespace Portal.Web.Shell;

/// <summary>A list as a file to download: <c>.csv</c> (UTF-8 with byte order mark) or <c>.xlsx</c>, with the same columns.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="Title">First line of the sheet.</param>
/// <param name="Warning">The secrecy warning, printed on the sheet.</param>
/// <param name="Columns">Heading and width in characters.</param>
public sealed record ListExport(string Name, string Title, string Warning, IReadOnlyList<(string Heading, double Width)> Columns)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="format"><c>csv</c>; anything else makes a workbook.</param>
    /// <param name="rows">Cells are text, whole or decimal numbers, days, instants or null.</param>
    public FileContentResult File(string? format, IEnumerable<object?[]> rows)
    {
        var all = rows.ToList();
        return format == "csv"
            ? new ListFile(Csv(all), "text/csv; charset=utf-8", all.Count) { FileDownloadName = Name + ".csv" }
            : new ListFile(Xlsx(all), Workbook, all.Count) { FileDownloadName = Name + ".xlsx" };
    }

    private byte[] Csv(IEnumerable<object?[]> rows)
    {
        var text = new StringBuilder("\uFEFF");
        text.AppendJoin(',', Columns.Select(c => Quoted(c.Heading))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(cell => Quoted(Plain(cell)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private byte[] Xlsx(IEnumerable<object?[]> rows)
    {
        using var file = new MemoryStream();
        using (var book = new SheetBook(file))
        {
            var head = book.Styles.Of(new CellLook(Size: 11, Bold: true, Fill: "E9EEF4", Border: CellBorder.All, Align: CellAlign.Center, Wrap: true));
            var title = book.Styles.Of(new CellLook(Size: 14, Bold: true));
            var note = book.Styles.Of(new CellLook(Size: 10, Italic: true));
            var text = book.Styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Wrap: true));
            var number = book.Styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "#,##0.##"));
            var day = book.Styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "dd/mm/yyyy"));
            var moment = book.Styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "dd/mm/yyyy hh:mm"));
            var sheet = book.Add(new SheetLayout(Name, [.. Columns.Select(c => c.Width)], FrozenRows: 3, RepeatedRows: (3, 3), PageHeader: Warning));
            sheet.Next().Text(note, Warning);
            sheet.Next().Text(title, Title);
            sheet.Next(Sheet.HeightOf(Columns.Max(column => Sheet.Lines(column.Heading, column.Width, true))));
            foreach (var (heading, _) in Columns)
            {
                sheet.Text(head, heading);
            }

            foreach (var row in rows)
            {
                sheet.Next(Sheet.HeightOf(row.Zip(Columns, (cell, column) => Sheet.Lines(cell as string, column.Width)).DefaultIfEmpty(1).Max()));
                foreach (var cell in row)
                {
                    _ = cell switch
                    {
                        int whole => sheet.Number(number, whole),
                        decimal value => sheet.Number(number, value),
                        DateOnly on => sheet.Date(day, on),
                        DateTimeOffset at => sheet.Moment(moment, Domain.Common.LocalDay.Clock(at)),
                        _ => sheet.Text(text, cell?.ToString()),
                    };
                }
            }

            sheet.Filter(3, sheet.Row, Columns.Count);
            book.Finish();
        }

        return file.ToArray();
    }

    private static string Plain(object? cell) => cell switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => Domain.Common.LocalDay.Clock(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };

    // a cell that a spreadsheet would take for a formula gets an apostrophe in front
    private static string Quoted(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' && !decimal.TryParse(cell, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
