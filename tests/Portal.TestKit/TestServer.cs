using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Embedded;
using Portal.Infrastructure.Settings;

namespace Portal.TestKit;

/// <summary>
/// One built-in PostgreSQL for all test processes of a run, with one migrated template database. It stops when the last process ends.
/// <c>PORTAL_TEST_POSTGRES_BIN</c> chooses other PostgreSQL programs, for example those of version 15.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class TestServer
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly Lazy<Task<string>> ReadyTemplate = new(MakeTemplateAsync);

    /// <summary>Whether commits wait for the disk, as they do for users. Tests throw their databases away and do not wait.</summary>
    public static bool IsDurable { get; set; }

    /// <summary>The two connection strings, for a database of the test server.</summary>
    public static async Task<DatabaseConnections> ConnectionsAsync(string database)
    {
        var server = await Server.Value;
        string For(string text) => new NpgsqlConnectionStringBuilder(text) { Database = database, MaxPoolSize = 20, ConnectionIdleLifetime = 15 }.ConnectionString;
        return new DatabaseConnections(For(server.OwnerConnectionString), For(server.AppConnectionString));
    }

    public static Task<string> TemplateAsync() => ReadyTemplate.Value;

    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var binaries = Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES_BIN");
        var name = (IsDurable ? "bench" : "test") + (string.IsNullOrEmpty(binaries) ? "" : "-" + Hash(binaries));
        var server = new EmbeddedPostgres(new EmbeddedPostgresOptions(Path.Combine(ContentRoots.DefaultDataDir, name), string.IsNullOrEmpty(binaries) ? null : binaries, IsDurable));
        await server.StartAsync("portal", CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var template = "template_" + Hash(string.Join('|', Sources().Order(StringComparer.Ordinal)));
        await using var connection = await OpenAsync();
        // several test processes start at once: one migrates, the others wait for it
        await RunAsync(connection, "select pg_advisory_lock(815900)");
        var old = await ListAsync(connection, "select datname from pg_database where datname like 'template\\_%' or datname like 'test\\_%'");
        foreach (var name in old.Where(name => name != template && !IsInUse(name)))
        {
            await RunAsync(connection, $"drop database if exists {name} with (force)");
        }

        if (!old.Contains(template))
        {
            var draft = $"test_{Environment.ProcessId}_template";
            await RunAsync(connection, $"drop database if exists {draft} with (force)");
            await RunAsync(connection, $"create database {draft} encoding 'UTF8'");
            var connections = await ConnectionsAsync(draft);
            await DatabaseSetup.MigrateAsync(connections.Owner, connections.AppRole, ContentRoots.Seed(), TimeProvider.System, CancellationToken.None);
            NpgsqlConnection.ClearAllPools();
            await RunAsync(connection, $"alter database {draft} rename to {template}");
        }

        await RunAsync(connection, "select pg_advisory_unlock(815900)");
        return template;
    }

    // the template is as good as the code and the data that made it
    private static IEnumerable<string> Sources()
    {
        foreach (var assembly in new[] { typeof(DatabaseSetup).Assembly, typeof(Domain.Common.LocalDay).Assembly })
        {
            yield return assembly.ManifestModule.ModuleVersionId.ToString();
        }

        foreach (var file in new DirectoryInfo(ContentRoots.Seed()).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}");
        }
    }

    private static bool IsInUse(string database) =>
        database.Split('_') is ["test", var process, ..] && Directory.Exists("/proc/" + process);

    private static async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder((await ConnectionsAsync("postgres")).Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 180 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
