using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Infrastructure.Database.Backups;

/// <summary>The tables of the portal as a backup sees them: found in the catalogue, so that new tables come in by themselves.</summary>
internal static class BackupTables
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    // The text of a value must not depend on the settings of a server or a role.
    private const string FixedText =
        "set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; "
        + "set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0";

    // Parents before children. Quartz's tables and the runs of jobs stay out: they tell of running processes, and the portal registers its jobs at every start. What an incident holds stays out, too: it is not copied.
    private const string Catalogue =
        """
        with recursive tables as (
          select c.oid, c.relname from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'qrtz\_%' and c.relname not in ('__EFMigrationsHistory', 'job_runs', 'held_values', 'held_file_parts')
        ), depth as (
          select oid, 0 as level, array[oid] as path from tables
          union all
          select k.conrelid, d.level + 1, d.path || k.conrelid from depth d
          join pg_constraint k on k.contype = 'f' and k.confrelid = d.oid and not k.conrelid = any(d.path)
        )
        select t.relname,
          (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
            where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
          coalesce((select array_agg(quote_ident(a.attname) order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[]) where i.indrelid = t.oid and i.indisprimary), '{}'::text[])
        from tables t join depth d on d.oid = t.oid
        group by t.oid, t.relname order by max(d.level), t.relname collate "C"
        """;

    public static async Task<List<BackupTable>> ListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Catalogue, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<BackupTable>();
        while (await reader.ReadAsync(ct))
        {
            tables.Add(new BackupTable(reader.GetString(0), await reader.GetFieldValueAsync<string[]>(1, ct), await reader.GetFieldValueAsync<string[]>(2, ct)));
        }

        return tables;
    }

    public static Task FixTextAsync(NpgsqlConnection connection, CancellationToken ct) => ExecuteAsync(connection, FixedText, ct);

    /// <summary>Writes a table's rows to a stream, counting and summing them on the way.</summary>
    public static async Task<TableContent> WriteAsync(NpgsqlConnection connection, BackupTable table, Stream target, CancellationToken ct)
    {
        using var sha = SHA256.Create();
        var rows = 0L;
        await using (var summed = new CryptoStream(target, sha, CryptoStreamMode.Write, leaveOpen: true))
        await using (var writer = new StreamWriter(summed, Utf8, bufferSize: 1 << 16))
        using (var reader = await connection.BeginTextExportAsync($"copy ({table.OrderedSelect}) to stdout", ct))
        {
            var buffer = new char[1 << 16];
            for (int read; (read = await reader.ReadAsync(buffer, ct)) > 0;)
            {
                // a line break inside a value is escaped: each one that is seen ends a row
                rows += buffer.AsSpan(0, read).Count('\n');
                await writer.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }

        return new TableContent(table.Name, rows, Convert.ToHexStringLower(sha.Hash!));
    }

    public static async Task<string?> SchemaAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await ScalarAsync(connection, """select to_regclass('public."__EFMigrationsHistory"')::text""", ct) is not string)
        {
            return null;
        }

        // the history's columns are named by the portal's naming convention, which a backup need not know: the first one is the id
        var column = await ScalarAsync(
            connection, """select quote_ident(attname) from pg_attribute where attrelid = 'public."__EFMigrationsHistory"'::regclass and attnum = 1""", ct);
        return await ScalarAsync(connection, $"""select max({column}) from "__EFMigrationsHistory" """, ct) as string;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct);
    }
}
