using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Domain.Units;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Documents.Uploads;

namespace Portal.Web.Features.Rounds;

/// <summary>Reads unit codes from a column of a CSV file or of a workbook's first sheet.</summary>
internal static class RecipientFile
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 3 << 20;

    private const int HeadingRows = 10;

    /// <summary>Headings of the column, in either language and as exchange folders write it.</summary>
    private static readonly HashSet<string> Headings = new(["code", "unit", "unit code", "mã", "mã đơn vị", "mã định danh"], StringComparer.OrdinalIgnoreCase);

    /// <param name="known">Codes of the units that may be addressed.</param>
    /// <returns>The codes as the register writes them, each once, in the order of the file; every row that names no such unit; and the guard's rules that refused rows.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>; <c>recipients.no-column</c>: no column holds codes of units.</exception>
    public static async Task<(IReadOnlyList<string> Codes, IReadOnlyList<WrongRecipient> Wrong, IReadOnlyList<string> Marked)> ReadAsync(IFormFile file, IReadOnlyCollection<string> known, CancellationToken ct)
    {
        if (file.Length == 0)
        {
            throw new RuleBrokenException("upload.none");
        }

        if (file.Length > MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        using var buffer = new MemoryStream();
        await file.CopyToAsync(buffer, ct);
        var bytes = buffer.ToArray();
        return Read(bytes.AsSpan().StartsWith("PK"u8) ? UploadedWorkbook.Read(bytes)[0] : UploadedCsv.Read(bytes), known);
    }

    private static (IReadOnlyList<string> Codes, IReadOnlyList<WrongRecipient> Wrong, IReadOnlyList<string> Marked) Read(UploadedSheet sheet, IReadOnlyCollection<string> known)
    {
        var register = known.ToDictionary(c => c, StringComparer.OrdinalIgnoreCase);
        var (column, first) = Column(sheet, register) ?? throw new RuleBrokenException("recipients.no-column");
        var (codes, wrong, marked) = (new List<string>(), new List<WrongRecipient>(), new List<string>());
        foreach (var row in sheet.Rows.Where(r => r.Number >= first))
        {
            var address = FormattableString.Invariant($"{Sheet.ColumnName(column)}{row.Number}");
            switch (row.Cells.GetValueOrDefault(column))
            {
                case null:
                    wrong.Add(new(address, "", "recipients.empty"));
                    break;
                case { IsError: true }:
                    wrong.Add(new(address, "", "recipients.error"));
                    break;
                case var cell when SecrecyGuard.Check(cell.Text) is { IsBlocked: true, Rule: { } rule }:
                    marked.Add(rule);
                    wrong.Add(new(address, "", "recipients.marked"));
                    break;
                case var cell when register.TryGetValue(cell.Text, out var code):
                    codes.Add(code);
                    break;
                case var cell:
                    wrong.Add(new(address, cell.Text, Unit.IsCode(cell.Text) ? "recipients.unknown" : "recipients.not-code"));
                    break;
            }
        }

        return ([.. codes.Distinct(StringComparer.Ordinal)], wrong, marked);
    }

    /// <summary>The column with a heading that says so; else the one that holds most codes, from its first code on (a row above it that could be one counts).</summary>
    private static (int Column, int FirstRow)? Column(UploadedSheet sheet, Dictionary<string, string> register)
    {
        foreach (var row in sheet.Rows.Take(HeadingRows))
        {
            if (row.Cells.Where(c => Headings.Contains(c.Value.Text)).Select(c => (int?)c.Key).Min() is { } named)
            {
                return (named, row.Number + 1);
            }
        }

        var most = sheet.Rows.SelectMany(r => r.Cells).Where(c => register.ContainsKey(c.Value.Text)).GroupBy(c => c.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault();
        return most is null
            ? null
            : (most.Key, sheet.Rows.First(r => r.Cells.GetValueOrDefault(most.Key) is { } cell && (register.ContainsKey(cell.Text) || Unit.IsCode(cell.Text))).Number);
    }
}
