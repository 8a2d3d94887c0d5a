using System.Text.Json.Serialization;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The rows of one chain under one seal; see <see cref="AuditSealPart"/>.</summary>
public sealed record SealedRange(
    [property: JsonPropertyName("chain")] string Chain,
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long To,
    [property: JsonPropertyName("last")] string LastHash,
    [property: JsonPropertyName("rows")] string Digests);
