using System.Data;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Re-reads the whole trail: every row against its chain, every chain against its head, every sealed row against the seals, and the seals in the
/// database against those outside. Rows stream through; what is kept in memory grows with the number of chains only.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource source, PortalSettings settings)
{
    private const string Rows =
        $"""
        select {AuditRow.Columns}, s.chain, s.seq, s.digest, s.seal, s.last_hash,
          t.entry_id is null or (
            e.before_hash = case when t.before = '' then '' else encode(sha256(convert_to(t.before, 'UTF8')), 'hex') end
            and e.after_hash = case when t.after = '' then '' else encode(sha256(convert_to(t.after, 'UTF8')), 'hex') end)
        from audit_entries e
        left join audit_texts t on t.entry_id = e.id
        full join sealed_rows s on s.chain = e.chain and s.seq = e.seq
        order by coalesce(e.chain, s.chain) collate "C", coalesce(e.seq, s.seq)
        """;

    /// <summary>Verifies everything that is in the database.</summary>
    /// <exception cref="StartRefusedException">There are seals and no key file to check them by.</exception>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        // an archive that is being made moves rows
        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.AuditArchive, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        using var keys = SealKeys.Load(settings.Audit, mayMake: (await SealStore.LastAsync(connection, ct)).Number == 0);
        var faults = new List<string>();
        var (bases, archived) = await ArchivedAsync(connection, keys, faults, ct);
        await ExecuteAsync(connection, "create temp table sealed_rows(chain text, seq bigint, digest bigint, seal bigint, last_hash text)", ct);
        var seals = new SealCheck(source, settings.Audit, keys, bases);
        await seals.RunAsync(connection, faults, ct);
        await ExecuteAsync(connection, "analyze sealed_rows", ct);

        // heads and rows of one moment, which is later than that of the seals
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var heads = await HeadsAsync(connection, ct);
        var check = new ChainCheck(bases, heads);
        await using (var command = new NpgsqlCommand(Rows, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                check.Add(
                    await reader.IsDBNullAsync(0, ct) ? null : AuditRow.Read(reader),
                    await reader.IsDBNullAsync(AuditRow.ColumnCount, ct)
                        ? null
                        : new SealedRow(
                            reader.GetString(AuditRow.ColumnCount), reader.GetInt64(AuditRow.ColumnCount + 1), reader.GetInt64(AuditRow.ColumnCount + 2),
                            reader.GetInt64(AuditRow.ColumnCount + 3), await reader.IsDBNullAsync(AuditRow.ColumnCount + 4, ct) ? null : reader.GetString(AuditRow.ColumnCount + 4)),
                    await reader.IsDBNullAsync(AuditRow.ColumnCount + 5, ct) || reader.GetBoolean(AuditRow.ColumnCount + 5));
            }
        }

        check.Finish();
        await ExecuteAsync(connection, "drop table sealed_rows", ct);
        await moment.CommitAsync(ct);
        return new AuditVerdict(
            check.Rows, heads.Count, check.Sealed, seals.Seals, seals.LastAt, seals.HasFile, archived, [.. faults, .. check.Faults.Order(StringComparer.Ordinal)]);
    }

    private static async Task<(Dictionary<string, (long Seq, string Hash)> Bases, long Rows)> ArchivedAsync(
        NpgsqlConnection connection, SealKeys keys, List<string> faults, CancellationToken ct)
    {
        var bases = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        var rows = 0L;
        await using var command = new NpgsqlCommand("select number, manifest, key, signature from audit_archives order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (number, text) = (reader.GetInt64(0), reader.GetString(1));
            if (!keys.IsSigned(reader.GetString(2), text, reader.GetString(3)))
            {
                faults.Add(FormattableString.Invariant($"archive {number}: not signed by a known key"));
                continue;
            }

            var manifest = ArchiveManifest.Parse(text);
            rows += manifest.Rows;
            foreach (var chain in manifest.Chains)
            {
                bases[chain.Chain] = (chain.To, chain.LastHash);
            }
        }

        return (bases, rows);
    }

    private static async Task<Dictionary<string, (long Seq, string Hash)>> HeadsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var heads = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select chain, last_seq, last_hash from audit_chains", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            heads[reader.GetString(0)] = (reader.GetInt64(1), reader.GetString(2));
        }

        return heads;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
