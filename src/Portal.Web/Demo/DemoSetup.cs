using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Demo;

/// <summary>
/// Loads the demo province once, through the same use cases as real data: hashes, mails and audit rows are genuine. A start that was
/// broken off goes on where it stopped.
/// </summary>
public static class DemoSetup
{
    /// <summary>Name of the audit event that says that the whole demo is there.</summary>
    public const string Loaded = "demo.loaded";

    /// <summary>Loads the demo where it is on and not there yet; later starts ask one question.</summary>
    /// <param name="services">The portal that is about to serve.</param>
    /// <param name="build">Builds a second portal for the story, which never serves, with the clock given.</param>
    /// <param name="progress">Told what happens.</param>
    /// <returns>True when this call has loaded it.</returns>
    public static async Task<bool> LoadAsync(
        IServiceProvider services, Func<TimeProvider, WebApplication> build, TextWriter progress, CancellationToken ct)
    {
        if (!services.GetRequiredService<PortalSettings>().Demo.Enabled || await IsLoadedAsync(services, ct))
        {
            return false;
        }

        // two portals that start together on one database: the second waits, then finds the demo there
        await using var turn = await AdvisoryLock.TakeAsync(services.GetRequiredService<NpgsqlDataSource>(), AdvisoryLock.Demo, ct);
        if (await IsLoadedAsync(services, ct))
        {
            return false;
        }

        var watch = Stopwatch.StartNew();
        var clock = new StoryClock(services.GetRequiredService<TimeProvider>());
        await using var portal = build(clock);
        await new DemoStory(portal.Services, clock, progress).PlayAsync(ct);
        await progress.WriteLineAsync(FormattableString.Invariant($"Demo: {watch.Elapsed.TotalSeconds:0.0} s"));
        return true;
    }

    private static async Task<bool> IsLoadedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return await db.AuditEntries.AnyAsync(e => e.Change == Loaded, ct);
    }
}
