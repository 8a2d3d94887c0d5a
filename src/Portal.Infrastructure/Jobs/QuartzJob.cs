using Microsoft.Extensions.Logging;
using Quartz;

namespace Portal.Infrastructure.Jobs;

/// <summary>What Quartz runs: the job named by the firing's key. Quartz keeps two runs of one key apart, also on two machines.</summary>
[DisallowConcurrentExecution]
internal sealed partial class QuartzJob(JobRunner runner, ILogger<QuartzJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        try
        {
            if (!await runner.RunAsync(name, cancellationToken))
            {
                LogUnknown(name);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the process ends; the next run goes on
        }
#pragma warning disable CA1031 // a job's failure must not end the schedule: the next run tries again
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, name);
        }
    }

    [LoggerMessage(LogLevel.Error, "The job {Name} failed; it runs again at its next time.")]
    private partial void LogFailed(Exception exception, string name);

    [LoggerMessage(LogLevel.Warning, "The schedule names the job {Name}, which this version of the portal does not have.")]
    private partial void LogUnknown(string name);
}
