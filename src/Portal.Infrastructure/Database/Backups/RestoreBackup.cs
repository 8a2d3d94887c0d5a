using System.IO.Compression;
using System.Text.Json;
using Npgsql;

namespace Portal.Infrastructure.Database.Backups;

/// <summary>Reads a backup into a database that holds nothing of anybody, in one transaction, and compares every table with the backup.</summary>
public static class RestoreBackup
{
    /// <summary>Restores, and answers the comparison; all of it is the same.</summary>
    /// <param name="prepare">Migrates a database and loads its reference data.</param>
    /// <exception cref="RestoreRefusedException">The file, its schema, the database's rows or the comparison stand against it; nothing was changed.</exception>
    public static async Task<IReadOnlyList<TableComparison>> RunAsync(
        string ownerConnectionString, string file, Func<string, CancellationToken, Task> prepare, CancellationToken ct)
    {
        using var zip = Open(file);
        var manifest = await ReadManifestAsync(zip, ct);
        await EmptyDatabase.RequireAsync(ownerConnectionString, prepare, ct);

        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await BackupTables.FixTextAsync(connection, ct);
        var schema = await BackupTables.SchemaAsync(connection, ct) ?? "";
        if (schema != manifest.Schema)
        {
            throw new RestoreRefusedException(
                $"The backup has schema {manifest.Schema}, this portal has {schema}: restore it with the version of the portal that took it, then start the newer one.");
        }

        var tables = await BackupTables.ListAsync(connection, ct);
        RequireSameTables(tables, manifest);
        await SilenceTriggersAsync(connection, transaction, tables, ct);
        await BackupTables.ExecuteAsync(connection, $"truncate {string.Join(", ", tables.Select(table => table.QuotedName))}", ct);
        foreach (var table in tables)
        {
            await CopyAsync(connection, table, zip, ct);
        }

        foreach (var sequence in manifest.Sequences.Where(sequence => sequence.LastValue is not null))
        {
            await BackupTables.ExecuteAsync(connection, $"select setval('public.\"{sequence.Name}\"', {sequence.LastValue})", ct);
        }

        var comparison = await CompareAsync(connection, tables, manifest, ct);
        if (comparison.Any(table => !table.IsSame))
        {
            throw new RestoreRefusedException("What was restored differs from the backup; nothing was kept.", comparison);
        }

        await WakeTriggersAsync(connection, tables, ct);
        await transaction.CommitAsync(ct);
        return comparison;
    }

    private static ZipArchive Open(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (InvalidDataException)
        {
            throw new RestoreRefusedException($"{file} is no backup of the portal, or it is damaged.");
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken ct)
    {
        try
        {
            await using var stream = await (zip.GetEntry(BackupManifest.EntryName) ?? throw new JsonException()).OpenAsync(ct);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, cancellationToken: ct) ?? throw new JsonException();
            return manifest.Format == BackupManifest.CurrentFormat
                ? manifest
                : throw new RestoreRefusedException($"The backup has format {manifest.Format}; this portal reads format {BackupManifest.CurrentFormat}.");
        }
        catch (JsonException)
        {
            throw new RestoreRefusedException("The file is no backup of the portal, or it is damaged: its manifest cannot be read.");
        }
    }

    private static void RequireSameTables(List<BackupTable> tables, BackupManifest manifest)
    {
        var odd = tables.Select(table => table.Name).ToHashSet();
        odd.SymmetricExceptWith(manifest.Tables.Select(table => table.Name));
        if (odd.Count > 0)
        {
            throw new RestoreRefusedException($"Backup and database do not have the same tables: {string.Join(", ", odd.Order(StringComparer.Ordinal))}.");
        }
    }

    // Restored rows are facts: no trigger may judge, change or record them. A role that may not silence the foreign keys still loads parents first.
    private static async Task SilenceTriggersAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, List<BackupTable> tables, CancellationToken ct)
    {
        await transaction.SaveAsync("triggers", ct);
        try
        {
            await BackupTables.ExecuteAsync(connection, "set local session_replication_role = replica", ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await transaction.RollbackAsync("triggers", ct);
        }

        // a trigger that guards truncate fires in any replication role
        await BackupTables.ExecuteAsync(connection, string.Concat(tables.Select(table => $"alter table {table.QuotedName} disable trigger user;")), ct);
    }

    private static Task WakeTriggersAsync(NpgsqlConnection connection, List<BackupTable> tables, CancellationToken ct) =>
        BackupTables.ExecuteAsync(
            connection, "set constraints all immediate;" + string.Concat(tables.Select(table => $"alter table {table.QuotedName} enable trigger user;")), ct);

    private static async Task CopyAsync(NpgsqlConnection connection, BackupTable table, ZipArchive zip, CancellationToken ct)
    {
        var entry = zip.GetEntry(table.EntryName) ?? throw new RestoreRefusedException($"The backup is damaged: {table.Name} is missing.");
        await using var stream = await entry.OpenAsync(ct);
        using var reader = new StreamReader(stream, BackupTables.Utf8);
        var writer = await connection.BeginTextImportAsync($"copy {table.QuotedName} ({table.ColumnList}) from stdin", ct);
        await using (writer)
        {
            var buffer = new char[1 << 16];
            for (int read; (read = await reader.ReadAsync(buffer, ct)) > 0;)
            {
                await writer.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
    }

    private static async Task<List<TableComparison>> CompareAsync(
        NpgsqlConnection connection, List<BackupTable> tables, BackupManifest manifest, CancellationToken ct)
    {
        var comparison = new List<TableComparison>();
        foreach (var table in tables)
        {
            var before = manifest.Tables.Single(content => content.Name == table.Name);
            var after = await BackupTables.WriteAsync(connection, table, Stream.Null, ct);
            comparison.Add(new TableComparison(table.Name, before.Rows, after.Rows, before.Sha256 == after.Sha256));
        }

        return comparison;
    }
}
