using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;

namespace Portal.Infrastructure.Jobs;

/// <summary>Runs a job by its name, in a scope of its own, as itself.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock)
{
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

        await job.RunAsync(ct);
        return true;
    }

    /// <summary>Names and intervals of all jobs of this process.</summary>
    public IReadOnlyList<(string Name, TimeSpan Every)> List()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IScheduledJob>().Select(job => (job.Name, job.Every))];
    }
}
