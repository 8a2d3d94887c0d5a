using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>A row of the trail as verification reads it, and the two sums over it.</summary>
internal sealed record AuditRow(
    long Id, string Chain, long Seq, DateTime At, Guid? ActorId, string ActorName, string Capacity, string Operation, string Subject, string Change, string Facts,
    string BeforeHash, string AfterHash, string PreviousHash, string Hash)
{
    private const char Separator = '\u001f';

    /// <summary>Columns of <c>audit_entries e</c> in the order that <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "e.id, e.chain, e.seq, e.at, e.actor_id, e.actor_name, e.capacity, e.operation, e.subject, e.change, e.facts, e.before_hash, e.after_hash, e.previous_hash, e.hash";

    public const int ColumnCount = 15;

    public static AuditRow Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetDateTime(3), r.IsDBNull(4) ? null : r.GetGuid(4), r.GetString(5), r.GetString(6), r.GetString(7), r.GetString(8),
        r.GetString(9), r.GetString(10), r.GetString(11), r.GetString(12), r.GetString(13), r.GetString(14));

    /// <summary>An instant as it stands in hashes: UTC to the microsecond.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>What <c>audit_append</c> wrote as the row's hash.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(Sum(PreviousHash + Separator + Chain + Separator + Seq.ToString(CultureInfo.InvariantCulture) + Separator + Content()));

    /// <summary>A sum over what the row says, wherever in the chain it stands: after a rewritten chain it still tells which row is another one.</summary>
    public long Digest() => BinaryPrimitives.ReadInt64BigEndian(Sum(Content()));

    private string Content() => string.Join(
        Separator, Instant(At), ActorId?.ToString() ?? "", ActorName, Capacity, Operation, Subject, Change, Facts, BeforeHash, AfterHash);

    private static byte[] Sum(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
