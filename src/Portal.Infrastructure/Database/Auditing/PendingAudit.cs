using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>An audit row on its way to the database function that chains it.</summary>
public sealed record PendingAudit(
    [property: JsonPropertyName("chain")] string Chain,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("change")] string Change,
    [property: JsonPropertyName("facts")] string Facts,
    [property: JsonPropertyName("before")] string Before,
    [property: JsonPropertyName("after")] string After)
{
    [JsonPropertyName("before_hash")]
    public string BeforeHash => Hash(Before);

    [JsonPropertyName("after_hash")]
    public string AfterHash => Hash(After);

    /// <summary>Lower-case hexadecimal SHA-256 of the UTF-8 bytes; empty for an empty text.</summary>
    public static string Hash(string text) =>
        text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
