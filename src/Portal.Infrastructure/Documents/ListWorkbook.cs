using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Documents;

/// <summary>A plain list as a workbook or as CSV: a notice, a head, one row per item. Text never becomes a formula.</summary>
public static class ListWorkbook
{
    /// <summary>Content type of the workbook.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="Text">What the head says.</param>
    /// <param name="Width">In characters; only the workbook uses it.</param>
    public sealed record Column(string Text, double Width);

    /// <summary>Writes the list as one A4-landscape sheet with frozen, repeated head and filters.</summary>
    /// <param name="rows">Cells by column: text, a number, a day, a local time, or null.</param>
    public static byte[] Write(string language, string title, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        const int headRow = 3;
        using var output = new MemoryStream();
        using (var book = new SheetBook(output))
        {
            var boxed = new CellLook(Border: CellBorder.All);
            var styles = book.Styles;
            var (text, whole, day, moment) = (
                styles.Of(boxed with { Wrap = true, Align = CellAlign.Left }), styles.Of(boxed with { Format = "#,##0.####" }),
                styles.Of(boxed with { Format = "dd/mm/yyyy" }), styles.Of(boxed with { Format = "dd/mm/yyyy hh:mm" }));
            var head = styles.Of(boxed with { Size = 11, Bold = true, Fill = "D9D9D9", Align = CellAlign.Center, Wrap = true });
            var sheet = book.Add(new SheetLayout(title, [.. columns.Select(c => c.Width)], FrozenRows: headRow, RepeatedRows: (headRow, headRow), PageFooter: "&C&P/&N"));
            sheet.Next(16).Text(styles.Of(new CellLook(11, Italic: true, Align: CellAlign.Left)), new WorkbookText(language)["notice"]);
            sheet.Next(24).Text(styles.Of(new CellLook(14, Bold: true, Align: CellAlign.Left)), title);
            sheet.Next(32);
            foreach (var column in columns)
            {
                sheet.Text(head, column.Text);
            }

            foreach (var row in rows)
            {
                sheet.Next();
                foreach (var cell in row)
                {
                    _ = cell switch
                    {
                        DateOnly value => sheet.Date(day, value),
                        DateTime value => sheet.Moment(moment, value),
                        int value => sheet.Number(whole, value),
                        decimal value => sheet.Number(whole, value),
                        _ => sheet.Text(text, cell?.ToString()),
                    };
                }
            }

            sheet.Filter(headRow, sheet.Row, columns.Count);
            book.Finish();
        }

        return output.ToArray();
    }

    /// <summary>Writes the list as UTF-8 CSV with a byte-order mark, days as 2026-11-22, decimal points.</summary>
    public static byte[] WriteCsv(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, [.. columns.Select(c => c.Text)]);
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IReadOnlyList<object?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? cell)
    {
        var text = cell switch
        {
            null => "",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };

        // a spreadsheet would run these; an apostrophe keeps them text
        text = cell is string and [('=' or '+' or '-' or '@'), ..] ? "'" + text : text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
