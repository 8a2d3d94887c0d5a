using System.Globalization;
using Npgsql;

namespace Portal.Infrastructure.Database.Backups;

/// <summary>
/// Tells whether a database holds nothing of anybody: no tables at all, or as many rows in each as a database that was only just made. That one is
/// made for the comparison and dropped again, so that no list of reference tables can grow stale.
/// </summary>
internal static class EmptyDatabase
{
    // made by the first process that serves; says nothing about people or units
    private const string Keys = "data_protection_keys";

    /// <summary>Returns when the database is empty; it is then migrated.</summary>
    /// <exception cref="RestoreRefusedException">There are rows in it.</exception>
    public static async Task RequireAsync(string ownerConnectionString, Func<string, CancellationToken, Task> prepare, CancellationToken ct)
    {
        var found = await CountAsync(ownerConnectionString, ct);
        if (found.Count == 0)
        {
            await prepare(ownerConnectionString, ct);
            return;
        }

        await prepare(ownerConnectionString, ct);
        found = await CountAsync(ownerConnectionString, ct);
        var fresh = await CountFreshAsync(ownerConnectionString, prepare, ct);
        var full = found.Where(table => table.Key != Keys && table.Value > fresh.GetValueOrDefault(table.Key))
            .Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Key} ({table.Value} rows)"))
            .Order(StringComparer.Ordinal).ToList();
        if (full.Count > 0)
        {
            throw new RestoreRefusedException($"The database is not empty, and a restore overwrites nothing: {string.Join(", ", full)}. Choose an empty one, for example another Portal:DataDir.");
        }
    }

    private static async Task<Dictionary<string, long>> CountFreshAsync(string ownerConnectionString, Func<string, CancellationToken, Task> prepare, CancellationToken ct)
    {
        var name = "portal_compare_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        try
        {
            await BackupTables.ExecuteAsync(connection, $"create database {name} encoding 'UTF8' template template0", ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new RestoreRefusedException("The database has tables already, and this login may not make a database to compare it with: restore into one without tables.");
        }

        var fresh = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Database = name, Pooling = false }.ConnectionString;
        try
        {
            await prepare(fresh, ct);
            return await CountAsync(fresh, ct);
        }
        finally
        {
            await BackupTables.ExecuteAsync(connection, $"drop database {name} with (force)", CancellationToken.None);
        }
    }

    private static async Task<Dictionary<string, long>> CountAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        var counts = new Dictionary<string, long>();
        foreach (var table in await BackupTables.ListAsync(connection, ct))
        {
            counts.Add(table.Name, (long)(await BackupTables.ScalarAsync(connection, $"select count(*) from {table.QuotedName}", ct))!);
        }

        return counts;
    }
}
