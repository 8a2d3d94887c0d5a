using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace Portal.Infrastructure.Jobs;

/// <summary>Hands Quartz its one kind of job, made from the portal's own services.</summary>
internal sealed class QuartzJobFactory(JobRunner runner, ILogger<QuartzJob> log) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(new QuartzJob(runner, log)));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
