using Quartz;

namespace Portal.Infrastructure.Jobs;

/// <summary>Tells the schedule to look at a job now. Where this process has no schedule, another one looks at the job's next time.</summary>
public sealed class JobPoke
{
    private IScheduler? _scheduler;

    /// <returns>False: there is no schedule in this process.</returns>
    public async Task<bool> RunSoonAsync(string name, CancellationToken ct)
    {
        if (_scheduler is not { } scheduler)
        {
            return false;
        }

        try
        {
            await scheduler.TriggerJob(new JobKey(name, JobScheduler.Group), ct);
            return true;
        }
        catch (SchedulerException)
        {
            return false;
        }
    }

    internal void Attach(IScheduler scheduler) => _scheduler = scheduler;
}
