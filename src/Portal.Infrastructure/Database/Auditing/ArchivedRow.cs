using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>One line of an archive's rows: the row and, unless it was purged or there was none, its text.</summary>
internal sealed record ArchivedRow(AuditRow Row, string? Before, string? After)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the text, if there is one, is what the row's hashes say.</summary>
    [JsonIgnore]
    public bool IsTextKept => (Before is null || PendingAudit.Hash(Before) == Row.BeforeHash) && (After is null || PendingAudit.Hash(After) == Row.AfterHash);

    /// <exception cref="InvalidDataException">It is no row.</exception>
    public static ArchivedRow Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchivedRow>(line, Json) is { Row: not null } row ? row : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException("a line is no audit row");
        }
    }

    public string ToLine() => JsonSerializer.Serialize(this, Json);
}
