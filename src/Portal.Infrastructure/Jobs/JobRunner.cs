using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;

namespace Portal.Infrastructure.Jobs;

/// <summary>Runs a job by its name, in a scope of its own, as itself, and keeps how it went.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Runs a job unless it is paused and nobody asked for it. What it throws is kept with the run and thrown on.</summary>
    /// <returns>False when this process has no such job: another version of the portal knows it.</returns>
    public async Task<bool> RunAsync(string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Actor = Actor.System("job:" + name);
        db.Clock = clock;
        if (scope.ServiceProvider.GetServices<IScheduledJob>().FirstOrDefault(job => job.Name == name) is not { } job)
        {
            return false;
        }

        if (await LogAsync(log => log.BeginAsync(name, ct)) is not { } run)
        {
            return true;
        }

        try
        {
            await job.RunAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            await EndAsync(run, name, e);
            throw;
        }

        await EndAsync(run, name, null);
        return true;
    }

    /// <summary>Names and intervals of all jobs of this process.</summary>
    public IReadOnlyList<(string Name, TimeSpan Every)> List()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IScheduledJob>().Select(job => (job.Name, job.Every))];
    }

    // a process that ends still says what it has done
    private Task<bool> EndAsync(Guid run, string name, Exception? error) => LogAsync(async log =>
    {
        await log.EndAsync(run, name, error, CancellationToken.None);
        return true;
    });

    // not in the job's own context: what a failed job left there must not be saved
    private async Task<T> LogAsync<T>(Func<JobLog, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<JobLog>());
    }
}
