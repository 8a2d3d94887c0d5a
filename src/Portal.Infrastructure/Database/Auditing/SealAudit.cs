using System.Buffers.Binary;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Seals what has been written since the last seal, and keeps the seal file up with the database. One process at a time.</summary>
public sealed partial class SealAudit(NpgsqlDataSource source, PortalSettings settings, TimeProvider clock, ILogger<SealAudit> log)
{
    /// <summary>Rows under one seal at most, so that sealing needs little memory however much has been written.</summary>
    public const int MaxRows = 20_000;

    /// <summary>Makes the seals that are due, and appends to the seal file what it does not have yet.</summary>
    /// <returns>Rows sealed.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.Seal, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        var stored = await SealStore.LastAsync(connection, ct);
        using var keys = SealKeys.Load(settings.Audit, mayMake: stored.Number == 0);
        var rows = 0L;
        while (await SealNextAsync(connection, keys, ct) is { } seal)
        {
            rows += seal.Rows;
        }

        await CopyToFileAsync(connection, ct);
        return rows;
    }

    /// <summary>Appends to this node's seal file the seals that other nodes have made.</summary>
    public async Task CopyAsync(CancellationToken ct)
    {
        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.Seal, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await CopyToFileAsync(connection, ct);
    }

    private async Task CopyToFileAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var written = await SealFile.LastAsync(settings.Audit.SealFile, ct);
        await SealFile.AppendAsync(settings.Audit.SealFile, SealStore.ReadAsync(connection, written?.Number ?? 0, ct), ct);
    }

    private async Task<SealRecord?> SealNextAsync(NpgsqlConnection connection, SealKeys keys, CancellationToken ct)
    {
        var due = await DueAsync(connection, ct);
        if (due.Count == 0)
        {
            return null;
        }

        // when seals were taken out of the database, the file knows the true last one: the next seal goes on from there and the gap shows
        var (number, hash) = await SealStore.LastAsync(connection, ct);
        if (await SealFile.LastAsync(settings.Audit.SealFile, ct) is { } outside && outside.Number > number)
        {
            LogGap(number, outside.Number);
            (number, hash) = (outside.Number, outside.Hash);
        }

        var now = clock.GetUtcNow().UtcTicks;
        var at = new DateTimeOffset(now - (now % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var seal = SealRecord.Sign(number + 1, at, hash, await ReadRangesAsync(connection, due, ct), keys);
        await SealStore.InsertAsync(connection, seal, ct);
        return seal;
    }

    /// <summary>Chains that have grown, with the rows to seal. Positions below a head are all there: the head is locked until its save ends.</summary>
    private async Task<List<(string Chain, long From, long To)>> DueAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.chain, c.last_seq, coalesce((select max(p.to_seq) from audit_seal_parts p where p.chain = c.chain), 0)
            from audit_chains c order by c.chain collate "C"
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(string, long, long)>();
        var left = (long)MaxRows;
        while (await reader.ReadAsync(ct))
        {
            var (chain, head, isSealed) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
            if (head < isSealed)
            {
                LogShort(chain, head, isSealed);
            }
            else if (head > isSealed && left > 0)
            {
                var to = Math.Min(head, isSealed + left);
                due.Add((chain, isSealed + 1, to));
                left -= to - isSealed;
            }
        }

        return due;
    }

    private static async Task<List<SealedRange>> ReadRangesAsync(NpgsqlConnection connection, List<(string Chain, long From, long To)> due, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {AuditRow.Columns} from unnest($1, $2, $3) as due(chain, lo, hi)
            join audit_entries e on e.chain = due.chain and e.seq between due.lo and due.hi order by e.chain collate "C", e.seq
            """,
            connection);
        command.Parameters.Add(new() { Value = due.Select(d => d.Chain).ToArray() });
        command.Parameters.Add(new() { Value = due.Select(d => d.From).ToArray() });
        command.Parameters.Add(new() { Value = due.Select(d => d.To).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ranges = new List<SealedRange>();
        var digests = new MemoryStream();
        AuditRow? first = null, last = null;
        while (await reader.ReadAsync(ct))
        {
            var row = AuditRow.Read(reader);
            if (last is not null && row.Chain != last.Chain)
            {
                Close();
            }

            first ??= row;
            last = row;
            var digest = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(digest, row.Digest());
            digests.Write(digest);
        }

        Close();
        return ranges;

        void Close()
        {
            if (first is not null && last is not null)
            {
                ranges.Add(new SealedRange(last.Chain, first.Seq, last.Seq, last.Hash, Convert.ToBase64String(digests.ToArray())));
            }

            digests.SetLength(0);
            first = last = null;
        }
    }

    [LoggerMessage(LogLevel.Critical, "The database has audit seals up to {Stored} only, the seal file up to {Written}: seals were removed, or the database was set back. Run verify-audit.")]
    private partial void LogGap(long stored, long written);

    [LoggerMessage(LogLevel.Critical, "The audit chain {Chain} ends at {Head}, but rows up to {Sealed} are sealed: rows were removed, or the database was set back. Run verify-audit.")]
    private partial void LogShort(string chain, long head, long @sealed);
}
