using System.Data;
using System.IO.Compression;
using System.Text.Json;
using Npgsql;

namespace Portal.Infrastructure.Database.Backups;

/// <summary>
/// Writes the whole database into one file: a zip of the tables as <c>COPY</c> text and a manifest with counts and checksums. It sees one moment
/// of the database, also while the portal runs, and needs no program of PostgreSQL.
/// </summary>
public static class TakeBackup
{
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static async Task<BackupManifest> RunAsync(string ownerConnectionString, string file, DateTimeOffset now, CancellationToken ct)
    {
        if (File.Exists(file) && new FileInfo(file).Length > 0)
        {
            throw new IOException($"{file} exists already: a backup overwrites nothing.");
        }

        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await BackupTables.FixTextAsync(connection, ct);
        var draft = file + ".part";
        try
        {
            BackupManifest manifest;
            await using (var stream = Create(draft))
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            {
                manifest = await WriteAsync(connection, zip, now, ct);
            }

            File.Move(draft, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<BackupManifest> WriteAsync(NpgsqlConnection connection, ZipArchive zip, DateTimeOffset now, CancellationToken ct)
    {
        var tables = new List<TableContent>();
        foreach (var table in await BackupTables.ListAsync(connection, ct))
        {
            await using var entry = await zip.CreateEntry(table.EntryName, CompressionLevel.Fastest).OpenAsync(ct);
            tables.Add(await BackupTables.WriteAsync(connection, table, entry, ct));
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, await BackupTables.SchemaAsync(connection, ct) ?? "", now, tables, await SequencesAsync(connection, ct));
        await using var target = await zip.CreateEntry(BackupManifest.EntryName).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(target, manifest, cancellationToken: ct);
        return manifest;
    }

    private static async Task<List<SequenceValue>> SequencesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """select sequencename::text, last_value from pg_sequences where schemaname = 'public' and sequencename not like 'qrtz\_%' order by 1""", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var values = new List<SequenceValue>();
        while (await reader.ReadAsync(ct))
        {
            values.Add(new SequenceValue(reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetInt64(1)));
        }

        return values;
    }

    // it holds password hashes and everything else: for its owner only
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
