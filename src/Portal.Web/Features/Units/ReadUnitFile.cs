using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Domain.Units;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Units;

/// <summary>Reads a CSV file or workbook of units: the portal's own export in either language, or the columns of exchange folders.</summary>
internal sealed class ReadUnitFile
{
    private readonly Texts<UnitsText> _text;
    private readonly Texts<ShellText> _shell;
    private readonly Dictionary<string, UnitColumn> _headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["code"] = UnitColumn.Code,
        ["parent"] = UnitColumn.Parent,
        ["kind"] = UnitColumn.Kind,
        ["duties"] = UnitColumn.Duties,
        ["cluster"] = UnitColumn.Cluster,
        ["name_vi"] = UnitColumn.NameVi,
        ["name_en"] = UnitColumn.NameEn,
    };

    private readonly Dictionary<string, string> _codes = new(StringComparer.OrdinalIgnoreCase);

    public ReadUnitFile(Texts<UnitsText> text, Texts<ShellText> shell)
    {
        (_text, _shell) = (text, shell);
        var own = CultureInfo.CurrentUICulture;
        foreach (var language in new[] { "vi", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            foreach (var (key, column) in new[] { ("code", UnitColumn.Code), ("parent", UnitColumn.Parent), ("kind", UnitColumn.Kind), ("duties", UnitColumn.Duties), ("cluster", UnitColumn.Cluster), ("name-vi", UnitColumn.NameVi), ("name-en", UnitColumn.NameEn) })
            {
                _headings[text["col." + key]] = column;
            }

            foreach (var kind in Enum.GetValues<UnitKind>())
            {
                _codes[text["kind." + kind]] = kind.Code();
            }
        }

        CultureInfo.CurrentUICulture = own;
    }

    public List<WrongUnit> Wrong { get; } = [];

    /// <summary>Rules of the guard that refused rows.</summary>
    public List<string> Marked { get; } = [];

    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>units.no-columns</c>: no row has the headings of a code and a name.</exception>
    public List<UnitLine> Read(byte[] bytes)
    {
        var sheet = bytes.AsSpan().StartsWith("PK"u8) ? UploadedWorkbook.Read(bytes)[0] : UploadedCsv.Read(bytes);
        var head = sheet.Rows.Take(10).FirstOrDefault(r => Columns(r) is { } found && found.ContainsKey(UnitColumn.Code) && found.ContainsKey(UnitColumn.NameVi)) ?? throw new RuleBrokenException("units.no-columns");
        var columns = Columns(head);
        var lines = new List<UnitLine>();
        foreach (var row in sheet.Rows.Where(r => r.Number > head.Number))
        {
            if (PassesGuard(row, columns) && Line(row, columns) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private Dictionary<UnitColumn, int> Columns(UploadedRow row) => row.Cells.Where(c => _headings.ContainsKey(c.Value.Text)).GroupBy(c => _headings[c.Value.Text]).ToDictionary(g => g.Key, g => g.Min(c => c.Key));

    private UnitLine? Line(UploadedRow row, Dictionary<UnitColumn, int> columns)
    {
        string? Text(UnitColumn column) => columns.TryGetValue(column, out var at) ? row.Cells.GetValueOrDefault(at)?.Text.Normalize() ?? "" : null;
        if (columns.Values.All(at => !row.Cells.ContainsKey(at)))
        {
            return null;
        }

        var cells = columns.ToDictionary(c => c.Key, c => string.Create(CultureInfo.InvariantCulture, $"{Sheet.ColumnName(c.Value)}{row.Number}"));
        foreach (var (column, at) in columns)
        {
            if (row.Cells.GetValueOrDefault(at) is { IsError: true })
            {
                Wrong.Add(new(cells[column], Text(UnitColumn.Code) ?? "", _text["units.bad-error"]));
                return null;
            }
        }

        var kind = Text(UnitColumn.Kind);
        return new(
            row.Number, cells, Text(UnitColumn.Code) ?? "", Text(UnitColumn.Parent), kind is null ? null : _codes.GetValueOrDefault(kind, kind), Text(UnitColumn.Duties), Text(UnitColumn.Cluster), Text(UnitColumn.NameVi), Text(UnitColumn.NameEn));
    }

    private bool PassesGuard(UploadedRow row, Dictionary<UnitColumn, int> columns)
    {
        var read = row.Cells.Where(c => columns.ContainsValue(c.Key)).OrderBy(c => c.Key).Select(c => c.Value).ToList();
        if (SecrecyGuard.CheckCells(read.Select(c => c.Text)) is not { IsBlocked: true, Rule: { } rule })
        {
            return true;
        }

        var cell = read.Find(c => SecrecyGuard.Check(c.Text).IsBlocked) ?? read[0];
        Marked.Add(rule);
        Wrong.Add(new(cell.Address, "", GuardFilter.Sentence(_shell, rule)));
        return false;
    }
}
