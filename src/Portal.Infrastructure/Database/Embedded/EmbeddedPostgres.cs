using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Embedded;

/// <summary>
/// A private PostgreSQL for the portal: unix socket only, random passwords, an unprivileged user. Processes on the same data folder share it;
/// the last one to leave stops it. After a kill the next start reuses or recovers it.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgres(EmbeddedPostgresOptions options) : IAsyncDisposable
{
    public const string OwnerRole = "portal_owner";
    public const string AppRole = "portal_app";

    private readonly string _state = Path.Combine(options.DataDir, "postgres");
    private FileStream? _membership;
    private ServerControl? _control;

    /// <summary>The schema's owner, superuser of this private server.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>The limited role that the running portal uses.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>True when a running server was joined, false when this process started it.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Starts or joins the server and makes sure that the roles and the database are there.</summary>
    /// <exception cref="StartRefusedException">The server cannot run here; the message says what to do.</exception>
    public async Task StartAsync(string database, CancellationToken ct)
    {
        var locks = new ServerLocks(_state);
        await using var starting = await locks.EnterAsync(ct);
        _membership = locks.Join();
        var user = new ServerUser();
        var layout = await ServerLayout.PrepareAsync(_state, user, ct);
        var binaries = await ServerBinaries.LocateAsync(options.BinDir, layout, user, ct);
        var secrets = ServerSecrets.LoadOrCreate(Path.Combine(_state, "secrets.json"));
        if (layout.IsWalledIn && binaries.Major < ServerLayout.OldestMajorFromInside)
        {
            throw new StartRefusedException($"Portal:DataDir: PostgreSQL {binaries.Major} runs as user {user.UserId}, who cannot enter {layout.Data}: choose a data folder outside private home folders, for example /var/lib/portal.");
        }

        _control = new ServerControl(layout, binaries, user, options.IsDurable);
        if (layout.DataMajor is null)
        {
            await _control.InitializeAsync(OwnerRole, secrets.Owner, ct);
        }

        var owner = new NpgsqlConnectionStringBuilder
        {
            Username = OwnerRole,
            Password = secrets.Owner,
            Database = "postgres",
            Pooling = false,
        };
        await using (var connection = await _control.ConnectAsync(owner, ct))
        {
            await EnsureRoleAsync(connection, secrets.App, ct);
            await EnsureDatabaseAsync(connection, database, ct);
        }

        IsShared = _control.IsShared;
        owner.Database = database;
        owner.Pooling = true;
        // two portals on one server: 2 × (80 + 10) stays below max_connections
        owner.MaxPoolSize = 10;
        OwnerConnectionString = owner.ConnectionString;
        AppConnectionString = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = AppRole,
            Password = secrets.App,
            MaxPoolSize = 80,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_membership is null)
        {
            return;
        }

        var locks = new ServerLocks(_state);
        await using var stopping = await locks.EnterAsync(CancellationToken.None);
        await _membership.DisposeAsync();
        _membership = null;
        if (_control is null || !locks.IsDeserted())
        {
            return;
        }

        foreach (var connectionString in new[] { OwnerConnectionString, AppConnectionString }.Where(text => text.Length > 0))
        {
            await using var pool = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pool);
        }

        await _control.StopAsync();
    }

    private static async Task EnsureRoleAsync(NpgsqlConnection connection, string password, CancellationToken ct)
    {
        // the password is hexadecimal: DDL takes no parameters
        var verb = await ExistsAsync(connection, "select 1 from pg_roles where rolname = $1", AppRole, ct) ? "alter" : "create";
        await using var command = new NpgsqlCommand($"{verb} role {AppRole} login password '{password}'", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task EnsureDatabaseAsync(NpgsqlConnection connection, string database, CancellationToken ct)
    {
        if (await ExistsAsync(connection, "select 1 from pg_database where datname = $1", database, ct))
        {
            return;
        }

        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database);
        await using var command = new NpgsqlCommand($"create database {name} encoding 'UTF8'", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }
}
