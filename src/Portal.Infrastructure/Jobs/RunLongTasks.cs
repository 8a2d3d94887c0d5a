using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Does the long work that people asked for, oldest first, each task in a scope of its own with the rights of who asked. A task that a process left
/// behind when it died is open and not locked: the next run goes on with it.
/// </summary>
public sealed class RunLongTasks(PortalDb db, IServiceScopeFactory scopes) : IScheduledJob
{
    public const string JobName = "run-long-tasks";

    public string Name => JobName;

    public TimeSpan Every => Schedules.RunLongTasks;

    public async Task RunAsync(CancellationToken ct)
    {
        List<Exception> errors = [];
        var open = await db.LongTasks.AsNoTracking().Where(t => t.Status == LongTaskStatus.Waiting || t.Status == LongTaskStatus.Running).OrderBy(t => t.Id).Select(t => new { t.Id, t.Kind, t.AskedById }).ToListAsync(ct);
        foreach (var task in open)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (scope.ServiceProvider.GetServices<ILongTask>().FirstOrDefault(k => k.Kind == task.Kind) is not { } kind)
            {
                // a newer version of the portal knows it
                continue;
            }

            try
            {
                await scope.ServiceProvider.GetRequiredService<ILongTaskActor>().ActAsync(task.AskedById, "job:" + JobName, kind.Right, ct);
                await scope.ServiceProvider.GetRequiredService<LongTasks>().RunAsync(task.Id, isWatched: false, ct);
            }
#pragma warning disable CA1031 // one task's breakdown must not keep the others waiting; the run says so at its end
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                errors.Add(e);
            }
        }

        if (errors.Count > 0)
        {
            throw new AggregateException(errors);
        }
    }
}
