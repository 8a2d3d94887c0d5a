using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Infrastructure.Documents.Uploads;

namespace Portal.Web.Shell.Books;

/// <summary>The hidden sheet of a workbook to fill in: what it is of, what the portal knew when it wrote it, and a checksum over both, which shows damage.</summary>
/// <param name="Kind">Of the workbook: <c>portal-review</c>.</param>
/// <param name="About">What it is of, in the order of the sheet; no value is empty.</param>
/// <param name="MadeAt">When it was written.</param>
/// <param name="Lines">What the portal knew, one line for each criterion.</param>
public sealed record BookMemory(string Kind, IReadOnlyList<(string Key, string Value)> About, DateTimeOffset MadeAt, IReadOnlyList<BookMemory.Line> Lines)
{
    /// <summary>Name of the hidden sheet.</summary>
    public const string SheetName = "portal";

    private const string Format = "1";
    private const string Made = "made";
    private const string Checksum = "sha256";

    // as it stands: escaped letters would not fit into a cell
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Version">Row version of what was entered; 0: nothing was.</param>
    /// <param name="Cells">Canonical texts by column; empty ones may be missing.</param>
    public sealed record Line(string Criterion, uint Version, IReadOnlyDictionary<string, string> Cells);

    /// <summary>The rows of the sheet.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Rows()
    {
        List<IReadOnlyList<string>> rows =
        [
            [Kind, Format],
            .. About.Select(fact => new[] { fact.Key, fact.Value }),
            [Made, MadeAt.ToString("O", CultureInfo.InvariantCulture)],
            .. Lines.Select(line => new[]
            {
                line.Criterion, line.Version.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(line.Cells.Where(c => c.Value.Length > 0).ToDictionary(), Json),
            }),
        ];
        rows.Add([Checksum, ChecksumOf(rows)]);
        return rows;
    }

    /// <param name="sheet">The hidden sheet of a workbook that somebody sends.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="keys">Of <see cref="About"/>, in order.</param>
    /// <exception cref="RuleBrokenException"><c>book.not-ours</c>, <c>book.damaged</c>.</exception>
    internal static BookMemory Read(UploadedSheet? sheet, string kind, IReadOnlyList<string> keys)
    {
        List<IReadOnlyList<string>> rows = [.. (sheet?.Rows ?? []).Select(r => r.Cells.OrderBy(c => c.Key).Select(c => c.Value.Text).ToList())];
        if (rows is not [[var first, ..], ..] || first != kind)
        {
            throw new RuleBrokenException("book.not-ours");
        }

        var about = rows.Skip(1).Take(keys.Count).Select(row => row is [var key, var value] ? (key, value) : ("", "")).ToList();
        if (rows[0] is not [_, Format] || !about.Select(fact => fact.Item1).SequenceEqual(keys)
            || rows[(keys.Count + 1)..] is not [[Made, var made], .. var lines, [Checksum, var sum]]
            || ChecksumOf(rows.SkipLast(1)) != sum || !DateTimeOffset.TryParse(made, CultureInfo.InvariantCulture, out var madeAt))
        {
            throw new RuleBrokenException("book.damaged");
        }

        return new(kind, about, madeAt, [.. lines.Select(LineOf)]);
    }

    // the checksum shows damage, not intent: somebody may have written another one
    private static Line LineOf(IReadOnlyList<string> row)
    {
        try
        {
            return row is [var criterion, var version, var cells] && uint.TryParse(version, CultureInfo.InvariantCulture, out var number)
                && JsonSerializer.Deserialize<Dictionary<string, string>>(cells) is { } known
                ? new(criterion, number, known)
                : throw new RuleBrokenException("book.damaged");
        }
        catch (JsonException)
        {
            throw new RuleBrokenException("book.damaged");
        }
    }

    private static string ChecksumOf(IEnumerable<IReadOnlyList<string>> rows) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join('\t', row))))));
}
