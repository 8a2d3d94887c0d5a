using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// The layout of a review's workbook. One sheet for each section: a note, a hidden row of keys (<c>answers.note</c>) by which columns are found again, a row of
/// headings, one row for each criterion. A hidden sheet holds what the portal knew when it was written, and a checksum of that, which shows damage.
/// </summary>
internal static class ReviewBook
{
    public const string Prefix = "answers.";
    public const string Kind = "portal-review";
    public const string Format = "1";
    public const string Checksum = "sha256";

    // as it stands: escaped letters would not fit into a cell
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the hidden sheet.</summary>
    public const string PortalSheet = "portal";

    public const string ListSheet = "lists";

    /// <summary>Columns with their widths in characters.</summary>
    public static IReadOnlyList<(string Key, double Width)> Columns { get; } =
    [
        ("code", 9), ("text", 52), ("help", 36), ("last", 18), ("value", 16), ("part", 9), ("whole", 9), ("finding", 20), ("measure", 40), ("responsible", 24), ("due", 13),
        ("number", 20), ("issuedOn", 13), ("issuer", 22), ("location", 18), ("holder", 20), ("note", 40),
    ];

    /// <summary>Lower-case hexadecimal SHA-256 over the rows of the hidden sheet above it.</summary>
    public static string ChecksumOf(IEnumerable<IReadOnlyList<string>> rows) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join('\t', row))))));

    /// <summary>A criterion's row of the hidden sheet.</summary>
    public static IReadOnlyList<string> Remember(string code, uint version, IReadOnlyDictionary<string, string> cells) =>
        [code, version.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(cells.Where(c => c.Value.Length > 0).ToDictionary(), Json)];
}
