using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// A signed statement about rows of the audit trail. It covers every chain from the row after the last sealed one to the chain's head: positions in
/// a chain have no gaps and become visible in order, so neither a rolled back save nor a late one can look like a loss.
/// </summary>
/// <param name="PreviousHash">Hash of the seal before; empty for the first.</param>
/// <param name="Ranges">Ordered by chain.</param>
/// <param name="Key">Id of the signing key.</param>
/// <param name="Signature">ECDSA P-256 over <see cref="Hash"/>, in Base64.</param>
public sealed record SealRecord(
    [property: JsonPropertyName("number")] long Number,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("previous")] string PreviousHash,
    [property: JsonPropertyName("ranges")] IReadOnlyList<SealedRange> Ranges,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("signature")] string Signature)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [JsonIgnore]
    public long Rows => Ranges.Sum(range => range.To - range.From + 1);

    /// <summary>Makes and signs a seal.</summary>
    public static SealRecord Sign(long number, DateTimeOffset at, string previousHash, IEnumerable<SealedRange> ranges, SealKeys keys)
    {
        var draft = new SealRecord(number, at, previousHash, [.. ranges.OrderBy(range => range.Chain, StringComparer.Ordinal)], keys.CurrentId, "", "");
        var hash = draft.ComputeHash();
        return draft with { Hash = hash, Signature = keys.Sign(hash) };
    }

    /// <summary>Whether hash and signature fit what the seal says, by one of the known keys.</summary>
    public bool IsGenuine(SealKeys keys) => Hash == ComputeHash() && keys.IsSigned(Key, Hash, Signature);

    /// <summary>One line of the seal file.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null for a line that is no seal, such as one torn by a crash.</summary>
    public static SealRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SealRecord>(line, Json) is { Ranges: not null, Hash: not null, Key: not null, Signature: not null } seal ? seal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(string.Join('\u001f', "portal-audit-seal-1", Number.ToString(CultureInfo.InvariantCulture), AuditRow.Instant(At.UtcDateTime), Key, PreviousHash));
        foreach (var range in Ranges)
        {
            Add(string.Join('\u001f', range.Chain, range.From.ToString(CultureInfo.InvariantCulture), range.To.ToString(CultureInfo.InvariantCulture), range.LastHash, range.Digests));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
