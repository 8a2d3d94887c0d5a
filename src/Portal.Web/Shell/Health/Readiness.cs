using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.Health;

/// <summary>
/// Whether this node can serve: database, schema, disk. One look serves everybody who asks within two seconds, so that asking often costs nothing.
/// </summary>
public sealed class Readiness(IServiceScopeFactory scopes, NpgsqlDataSource source, PortalSettings settings, IHostApplicationLifetime lifetime) : IHealthCheck, IDisposable
{
    /// <summary>Bytes that must be free where the portal writes its files.</summary>
    public const long FreeBytes = 100L * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private HealthCheckResult last;
    private long lastAt = -1;
    private bool isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("stopping");
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            if (lastAt < 0 || Environment.TickCount64 - lastAt > Kept.TotalMilliseconds)
            {
                last = await LookAsync();
                lastAt = Environment.TickCount64;
            }

            return last;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<HealthCheckResult> LookAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            if (!isMigrated)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
                isMigrated = !(await db.Database.GetPendingMigrationsAsync(patience.Token)).Any();
            }
        }
#pragma warning disable CA1031 // whatever it is, the node cannot serve; the log of the requests says what
        catch (Exception)
#pragma warning restore CA1031
        {
            return HealthCheckResult.Unhealthy("database");
        }

        return !isMigrated ? HealthCheckResult.Unhealthy("migrations") : !HasRoom(settings.DataDir) ? HealthCheckResult.Unhealthy("disk") : HealthCheckResult.Healthy();
    }

    private static bool HasRoom(string folder)
    {
        var existing = new DirectoryInfo(folder);
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        return new DriveInfo(existing.FullName).AvailableFreeSpace >= FreeBytes;
    }
}
