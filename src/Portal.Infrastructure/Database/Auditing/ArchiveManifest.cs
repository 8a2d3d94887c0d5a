using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>What an archive file of the audit trail holds; its text is signed.</summary>
/// <param name="Until">Rows before this instant were moved.</param>
/// <param name="RowsSha256">Lower-case hexadecimal SHA-256 of the entry with rows and texts.</param>
/// <param name="SealsSha256">The same of the entry with seals.</param>
public sealed record ArchiveManifest(
    int Format, long Number, DateTimeOffset MadeAt, DateTimeOffset Until, long Rows, long Texts, long Seals, string RowsSha256, string SealsSha256, IReadOnlyList<ArchivedChain> Chains)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <exception cref="InvalidDataException">It is no manifest.</exception>
    public static ArchiveManifest Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchiveManifest>(text, Json) is { Chains: not null, Format: CurrentFormat } manifest ? manifest : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException("no manifest of an audit archive, or one of another format");
        }
    }

    public string ToText() => JsonSerializer.Serialize(this, Json);
}
