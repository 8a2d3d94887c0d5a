using Microsoft.Extensions.Configuration;
using Portal.Infrastructure.Database.Embedded;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>
/// The database for as long as this process needs it: the server that <c>ConnectionStrings:Portal</c> names, or the built-in one.
/// Dispose it last, after everything that holds connections: the last user stops the built-in server.
/// </summary>
public sealed class DatabaseHost : IAsyncDisposable
{
    private readonly IAsyncDisposable? _embedded;

    private DatabaseHost(DatabaseConnections connections, IAsyncDisposable? embedded)
    {
        Connections = connections;
        _embedded = embedded;
    }

    public DatabaseConnections Connections { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <summary>Opens the configured database, starting the built-in server when there is none.</summary>
    /// <exception cref="StartRefusedException">The built-in server cannot run here, or the configured one cannot be used; the message says what to do.</exception>
    public static async Task<DatabaseHost> OpenAsync(IConfiguration configuration, CancellationToken ct = default)
    {
        var app = configuration.GetConnectionString("Portal");
        if (!string.IsNullOrWhiteSpace(app))
        {
            var owner = configuration.GetConnectionString("PortalOwner");
            await ExternalServer.EnsureAsync(app, owner, ct);
            return new DatabaseHost(new DatabaseConnections(string.IsNullOrWhiteSpace(owner) ? app : owner, app), null);
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new StartRefusedException("ConnectionStrings:Portal: set it; the built-in PostgreSQL runs on Linux only.");
        }

        var dataDir = configuration["Portal:DataDir"];
        var binaries = configuration["Portal:PostgresBin"];
        var server = new EmbeddedPostgres(new EmbeddedPostgresOptions(
            Path.GetFullPath(string.IsNullOrWhiteSpace(dataDir) ? ContentRoots.DefaultDataDir : dataDir),
            string.IsNullOrWhiteSpace(binaries) ? null : Path.GetFullPath(binaries)));
        try
        {
            await server.StartAsync("portal", ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new DatabaseHost(new DatabaseConnections(server.OwnerConnectionString, server.AppConnectionString), server);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
