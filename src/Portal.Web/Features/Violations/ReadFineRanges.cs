using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Domain.Violations;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Violations;

/// <summary>
/// Reads a CSV file or workbook of fine ranges: the portal's own export in either language, or the columns of the seed: <c>act, law, from, to, atLeast, atMost, source, document</c>. Rows that
/// the export shows as ended are passed over.
/// </summary>
internal sealed partial class ReadFineRanges
{
    private static readonly string[] Columns = ["act", "law", "from", "to", "atLeast", "atMost", "source", "document", "ended"];
    private static readonly DateOnly SpreadsheetDay = new(1899, 12, 30);

    private readonly Texts<ViolationsText> _text;
    private readonly Texts<ShellText> _shell;
    private readonly Dictionary<string, string> _headings = Columns.ToDictionary(c => c, StringComparer.OrdinalIgnoreCase);

    public ReadFineRanges(Texts<ViolationsText> text, Texts<ShellText> shell)
    {
        (_text, _shell) = (text, shell);
        foreach (var language in new[] { "vi", "en" })
        {
            InLanguage.Of(language, () =>
            {
                foreach (var (key, column) in new[] { ("act", "act"), ("law", "law"), ("from", "from"), ("to", "to"), ("at-least", "atLeast"), ("at-most", "atMost"), ("source", "source"), ("document", "document"), ("ended-at", "ended") })
                {
                    _headings[text["ranges." + key]] = column;
                }

                return true;
            });
        }
    }

    /// <summary>Rows that cannot be taken, with the line of the file and why.</summary>
    public List<(int Line, string Reason)> Wrong { get; } = [];

    /// <summary>Rules of the guard that refused rows.</summary>
    public List<string> Marked { get; } = [];

    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>fine-range.no-columns</c>.</exception>
    public List<(int Line, FineRangeFacts Facts)> Read(byte[] bytes)
    {
        var sheet = bytes.AsSpan().StartsWith("PK"u8) ? UploadedWorkbook.Read(bytes)[0] : UploadedCsv.Read(bytes);
        var head = sheet.Rows.Take(10).FirstOrDefault(r => ColumnsOf(r) is var found && found.ContainsKey("act") && found.ContainsKey("law")) ?? throw new RuleBrokenException("fine-range.no-columns");
        var columns = ColumnsOf(head);
        var rows = new List<(int, FineRangeFacts)>();
        foreach (var row in sheet.Rows.Where(r => r.Number > head.Number))
        {
            UploadedCell? Cell(string column) => columns.TryGetValue(column, out var at) ? row.Cells.GetValueOrDefault(at) : null;
            if (!PassesGuard(row) || Cell("ended") is not null)
            {
                continue;
            }

            if (row.Cells.Values.Any(c => c.IsError) || !Day(Cell("from"), out var from) || !Day(Cell("to"), out var to) || !Amount(Cell("atLeast"), out var least) || !Amount(Cell("atMost"), out var most))
            {
                Wrong.Add((row.Number, _text["ranges.bad-cell"]));
                continue;
            }

            rows.Add((row.Number, new(Cell("act")?.Text, Cell("law")?.Text, from, to, least, most, Cell("source")?.Text, Cell("document")?.Text)));
        }

        return rows;
    }

    private Dictionary<string, int> ColumnsOf(UploadedRow row) =>
        row.Cells.Where(c => _headings.ContainsKey(c.Value.Text)).GroupBy(c => _headings[c.Value.Text]).ToDictionary(g => g.Key, g => g.Min(c => c.Key), StringComparer.Ordinal);

    private bool PassesGuard(UploadedRow row)
    {
        if (SecrecyGuard.CheckCells(row.Cells.OrderBy(c => c.Key).Select(c => c.Value.Text)) is not { IsBlocked: true, Rule: { } rule })
        {
            return true;
        }

        Marked.Add(rule);
        Wrong.Add((row.Number, GuardFilter.Sentence(_shell, rule)));
        return false;
    }

    private static bool Day(UploadedCell? cell, out DateOnly? day)
    {
        day = null;
        if (cell is null)
        {
            return true;
        }

        if (cell.IsNumber)
        {
            var isDay = int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 200_000;
            day = isDay ? SpreadsheetDay.AddDays(days) : null;
            return isDay;
        }

        var read = DayInput.TryRead(cell.Text, default, out var typed);
        day = read ? typed : null;
        return read;
    }

    private static bool Amount(UploadedCell? cell, out decimal? amount)
    {
        amount = null;
        if (cell is null)
        {
            return true;
        }

        var text = cell.IsNumber ? cell.Text : Thousands().IsMatch(cell.Text) ? Signs().Replace(cell.Text, "") : cell.Text;
        var read = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        amount = read ? number : null;
        return read;
    }

    [GeneratedRegex(@"^\d{1,3}([., \u00A0]\d{3})+$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\D")]
    private static partial Regex Signs();
}
