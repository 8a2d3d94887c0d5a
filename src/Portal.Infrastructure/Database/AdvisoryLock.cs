using Npgsql;

namespace Portal.Infrastructure.Database;

/// <summary>One process at a time, on whichever node: a PostgreSQL advisory lock, held until disposed. A process that dies lets go of it.</summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    /// <summary>Making the first data-protection key.</summary>
    public const int DataProtection = 815001;

    /// <summary>Granting rights and loading reference data.</summary>
    public const int Setup = 815002;

    /// <summary>Loading the demo.</summary>
    public const int Demo = 815003;

    /// <summary>Sealing the audit trail and writing the seal file.</summary>
    public const int Seal = 815004;

    /// <summary>Verifying the audit trail, and moving rows of it into an archive.</summary>
    public const int AuditArchive = 815005;

    private readonly NpgsqlConnection connection;
    private readonly int key;

    private AdvisoryLock(NpgsqlConnection connection, int key) => (this.connection, this.key) = (connection, key);

    /// <summary>Waits for its turn.</summary>
    public static async Task<AdvisoryLock> TakeAsync(NpgsqlDataSource source, int key, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var wait = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = (long)key } } };
            await wait.ExecuteNonQueryAsync(ct);
            return new AdvisoryLock(connection, key);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = (long)key } } };
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
