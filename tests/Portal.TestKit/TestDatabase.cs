using System.Globalization;
using System.Runtime.Versioning;
using Npgsql;
using Portal.Infrastructure.Database;

namespace Portal.TestKit;

/// <summary>A database of its own for a test class, on a real PostgreSQL: <c>await using var database = await TestDatabase.CreateAsync();</c></summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int count;
    private readonly string _name;

    private TestDatabase(string name, DatabaseConnections connections) => (_name, Connections) = (name, connections);

    public DatabaseConnections Connections { get; }

    /// <summary>Lets commits wait for the disk, for who measures; to be said before the first database is made.</summary>
    [SupportedOSPlatform("linux")]
    public static void WaitForDisk() => TestServer.IsDurable = true;

    /// <summary>Makes a database, migrated and with reference data; or an empty one.</summary>
    public static async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The built-in PostgreSQL runs on Linux only.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}");
        var source = migrated ? await TestServer.TemplateAsync() : "template0";

        // copied as files: a quarter of the work of writing every page to the log first
        await TestServer.ExecuteAsync($"create database {name} template {source} encoding 'UTF8' strategy file_copy");
        return new TestDatabase(name, await TestServer.ConnectionsAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var connectionString in new[] { Connections.Owner, Connections.App })
        {
            await using var pool = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pool);
        }

        await TestServer.ExecuteAsync($"drop database if exists {_name} with (force)");
    }
}
