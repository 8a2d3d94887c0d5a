using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Moves sealed rows that are older than the setting into an archive file. Nothing is removed before the file is on the disk and has been read back;
/// removal needs the owner's rights. The chain goes on from the signed last hash.
/// </summary>
public sealed class ArchiveAudit(DatabaseConnections database, AuditTrail trail, PortalSettings settings, TimeProvider clock)
{
    private const string DueRows =
        """
        select c.chain, f.first_seq, least(
            coalesce((select min(e.seq) from audit_entries e where e.chain = c.chain and e.at >= $1) - 1, c.last_seq),
            coalesce((select max(p.to_seq) from audit_seal_parts p where p.chain = c.chain), 0))
        from audit_chains c, lateral (select min(e.seq) as first_seq from audit_entries e where e.chain = c.chain) f
        where f.first_seq is not null order by c.chain collate "C"
        """;

    /// <param name="Path">Where the file is.</param>
    public sealed record Result(string Path, ArchiveManifest Manifest);

    /// <summary>Archives what is due.</summary>
    /// <returns>Null when nothing is.</returns>
    /// <exception cref="StartRefusedException">The login may not remove audit rows.</exception>
    /// <exception cref="InvalidDataException">The trail or the file just written is not intact; nothing was removed.</exception>
    public async Task<Result?> RunAsync(CancellationToken ct)
    {
        if (settings.Audit.KeepYears == 0)
        {
            return null;
        }

        await using var source = NpgsqlDataSource.Create(database.Owner);
        var until = clock.GetUtcNow().AddYears(-settings.Audit.KeepYears);
        if ((await DueAsync(source, until, ct)).Count == 0)
        {
            return null;
        }

        await using (var rights = source.CreateCommand("select has_table_privilege('audit_entries', 'delete')"))
        {
            if (await rights.ExecuteScalarAsync(ct) is not true)
            {
                throw new StartRefusedException("ConnectionStrings:PortalOwner: set it for archive-audit; the portal's own login may not remove audit rows.");
            }
        }

        var verdict = await trail.VerifyAsync(ct);
        if (!verdict.IsIntact)
        {
            throw new InvalidDataException($"The audit trail is not intact; nothing was archived. {verdict.Faults[0]}");
        }

        await using var turn = await AdvisoryLock.TakeAsync(source, AdvisoryLock.AuditArchive, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        using var keys = SealKeys.Load(settings.Audit, mayMake: false);
        var due = await DueAsync(source, until, ct);
        if (due.Count == 0)
        {
            return null;
        }

        var number = (long)(await ScalarAsync(connection, "select coalesce(max(number), 0) + 1 from audit_archives", ct))!;
        var path = Path.Combine(settings.Audit.ArchiveFolder, FormattableString.Invariant($"audit-{number:000000}.zip"));
        var text = await WriteAsync(source, path, number, until, due, keys, ct);
        var (manifest, faults) = await ArchiveFile.VerifyAsync(path, keys, ct);
        if (manifest is null || faults.Count > 0)
        {
            throw new InvalidDataException($"{path} is not what was written; nothing was removed. {string.Join("; ", faults)}");
        }

        await RemoveAsync(connection, path, text, manifest, keys, ct);
        return new Result(path, manifest);
    }

    private static async Task<List<(string Chain, long From, long To)>> DueAsync(NpgsqlDataSource source, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = source.CreateCommand(DueRows);
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = until.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(string, long, long)>();
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetInt64(2) >= reader.GetInt64(1))
            {
                due.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
            }
        }

        return due;
    }

    private async Task<string> WriteAsync(
        NpgsqlDataSource source, string path, long number, DateTimeOffset until, List<(string Chain, long From, long To)> due, SealKeys keys, CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Audit.ArchiveFolder);
        var draft = path + ".part";
        string text;
        await using (var file = Create(draft))
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                var chains = new List<ArchivedChain>();
                var (rows, texts, rowsSum) = await WriteRowsAsync(source, zip, due, chains, ct);
                var (seals, sealsSum) = await WriteSealsAsync(source, zip, due, ct);
                text = new ArchiveManifest(ArchiveManifest.CurrentFormat, number, clock.GetUtcNow(), until, rows, texts, seals, rowsSum, sealsSum, chains).ToText();
                await WriteEntryAsync(zip, ArchiveFile.ManifestEntry, text, ct);
                await WriteEntryAsync(zip, ArchiveFile.SignatureEntry, $"{keys.CurrentId}\n{keys.Sign(text)}\n", ct);
            }

            file.Flush(flushToDisk: true);
        }

        // one that stands there already was written by a run that died before it removed anything
        File.Move(draft, path, overwrite: true);
        return text;
    }

    private static async Task<(long Rows, long Texts, string Sum)> WriteRowsAsync(
        NpgsqlDataSource source, ZipArchive zip, List<(string Chain, long From, long To)> due, List<ArchivedChain> chains, CancellationToken ct)
    {
        await using var entry = await SummedEntry.CreateAsync(zip, ArchiveFile.RowsEntry, ct);
        await using var command = source.CreateCommand(
            $"""
            select {AuditRow.Columns}, t.before, t.after from unnest($1, $2, $3) as due(chain, lo, hi)
            join audit_entries e on e.chain = due.chain and e.seq between due.lo and due.hi
            left join audit_texts t on t.entry_id = e.id and not exists (select 1 from held_audit_texts h where h.entry_id = e.id) order by e.chain collate "C", e.seq
            """);
        Ranges(command, due);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var texts = 0L;
        AuditRow? first = null, last = null;
        while (await reader.ReadAsync(ct))
        {
            var row = AuditRow.Read(reader);
            var hasText = !await reader.IsDBNullAsync(AuditRow.ColumnCount, ct);
            texts += hasText ? 1 : 0;
            if (last is not null && row.Chain != last.Chain)
            {
                chains.Add(new ArchivedChain(last.Chain, first!.Seq, last.Seq, first.PreviousHash, last.Hash));
                first = null;
            }

            first ??= row;
            last = row;
            await entry.WriteAsync(
                new ArchivedRow(row, hasText ? reader.GetString(AuditRow.ColumnCount) : null, hasText ? reader.GetString(AuditRow.ColumnCount + 1) : null).ToLine(), ct);
        }

        chains.Add(new ArchivedChain(last!.Chain, first!.Seq, last.Seq, first.PreviousHash, last.Hash));
        return (entry.Lines, texts, entry.Sha256());
    }

    private static async Task<(long Seals, string Sum)> WriteSealsAsync(
        NpgsqlDataSource source, ZipArchive zip, List<(string Chain, long From, long To)> due, CancellationToken ct)
    {
        var ranges = due.ToDictionary(d => d.Chain, d => (d.From, d.To), StringComparer.Ordinal);
        await using var entry = await SummedEntry.CreateAsync(zip, ArchiveFile.SealsEntry, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await foreach (var seal in SealStore.ReadAsync(connection, 0, ct))
        {
            if (seal.Ranges.Any(range => ranges.TryGetValue(range.Chain, out var d) && range.From <= d.To && range.To >= d.From))
            {
                await entry.WriteAsync(seal.ToLine(), ct);
            }
        }

        return (entry.Lines, entry.Sha256());
    }

    private async Task RemoveAsync(NpgsqlConnection connection, string path, string text, ArchiveManifest manifest, SealKeys keys, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var insert = new NpgsqlCommand(
            "insert into audit_archives(number, at, file_name, manifest, key, signature) values ($1, $2, $3, $4, $5, $6)", connection, transaction))
        {
            insert.Parameters.Add(new() { Value = manifest.Number });
            insert.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            insert.Parameters.Add(new() { Value = Path.GetFileName(path) });
            insert.Parameters.Add(new() { Value = text });
            insert.Parameters.Add(new() { Value = keys.CurrentId });
            insert.Parameters.Add(new() { Value = keys.Sign(text) });
            await insert.ExecuteNonQueryAsync(ct);
        }

        var due = manifest.Chains.Select(chain => (chain.Chain, chain.From, chain.To)).ToList();
        const string Moved = "from unnest($1, $2, $3) as due(chain, lo, hi), audit_entries e where e.chain = due.chain and e.seq between due.lo and due.hi";
        await RunAsync($"delete from audit_texts where entry_id in (select e.id {Moved})");
        var removed = await RunAsync($"delete from audit_entries where id in (select e.id {Moved})");
        if (removed != manifest.Rows)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{removed} rows would have been removed, {manifest.Rows} stand in {path}; nothing was removed."));
        }

        await using (var append = new NpgsqlCommand(AuditSql.Append, connection, transaction))
        {
            var actor = Actor.System("archive-audit");
            var facts = FormattableString.Invariant($"rows={manifest.Rows};texts={manifest.Texts};until={manifest.Until.UtcDateTime:yyyy-MM-dd};sha256={PendingAudit.Hash(text)}");
            append.Parameters.Add(new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            append.Parameters.Add(new() { Value = actor.Name });
            append.Parameters.Add(new() { Value = actor.Capacity });
            append.Parameters.Add(new() { Value = actor.Operation });
            append.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            append.Parameters.Add(new()
            {
                Value = JsonSerializer.Serialize(new[] { new PendingAudit(AuditEntry.PortalChain, Path.GetFileName(path), "audit.archived", facts, "", "") }),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            });
            await append.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);

        async Task<int> RunAsync(string sql)
        {
            await using var delete = new NpgsqlCommand(sql, connection, transaction);
            Ranges(delete, due);
            return await delete.ExecuteNonQueryAsync(ct);
        }
    }

    private static void Ranges(NpgsqlCommand command, List<(string Chain, long From, long To)> due)
    {
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = due.Select(d => d.Chain).ToArray() });
        command.Parameters.Add(new() { Value = due.Select(d => d.From).ToArray() });
        command.Parameters.Add(new() { Value = due.Select(d => d.To).ToArray() });
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task WriteEntryAsync(ZipArchive zip, string name, string text, CancellationToken ct)
    {
        await using var stream = await zip.CreateEntry(name).OpenAsync(ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
