using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Infrastructure.Database;
using Quartz;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// The schedule, kept by Quartz in the portal's database: any number of processes share it, and when one dies another takes over.
/// It starts after the process listens, so that nobody waits for it.
/// </summary>
public sealed partial class JobScheduler(
    JobRunner runner, JobPoke poke, DatabaseConnections database, IHostApplicationLifetime lifetime, ILoggerFactory loggers, ILogger<JobScheduler> log) : BackgroundService
{
    internal const string Group = "portal";

    /// <summary>A process that has said nothing for about twice this long counts as dead.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StartedAsync(stoppingToken))
        {
            return;
        }

        IScheduler? scheduler = null;
        try
        {
            scheduler = await BuildAsync(stoppingToken);
            await ScheduleAsync(scheduler, stoppingToken);
            await scheduler.Start(stoppingToken);
            poke.Attach(scheduler);
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the process ends
        }
#pragma warning disable CA1031 // people can work without the schedule; the log says what is wrong with it
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogDead(e);
        }
        finally
        {
            if (scheduler is not null)
            {
                await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
            }
        }
    }

    private async Task<bool> StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begun = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var ended = ct.Register(() => started.TrySetCanceled(ct));
        try
        {
            await started.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Task<IScheduler> BuildAsync(CancellationToken ct) => QuartzSchedulerBuilder.Create(quartz =>
    {
        // the demo's moved clock stays outside: times of the schedule must not jump back when it does
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.UseJobFactory(new QuartzJobFactory(runner, loggers.CreateLogger<QuartzJob>()));
        quartz.UseDefaultThreadPool(4);
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = Group;
            scheduler.InstanceId = string.Create(
                CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        });
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, database.App);
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(options =>
            {
                options.TablePrefix = "qrtz_";
                options.StoreJobDataAsStrings = true;
                options.MisfireThreshold = TimeSpan.FromSeconds(10);
                options.SchemaProvisioning = SchemaProvisioning.Validate;
            });
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = CheckIn;
                cluster.CheckinMisfireThreshold = CheckIn;
            });
        });
    }).BuildScheduler(ct).AsTask();

    /// <summary>Brings the stored schedule to what this version says.</summary>
    private async Task ScheduleAsync(IScheduler scheduler, CancellationToken ct)
    {
        foreach (var (name, every) in runner.List())
        {
            var job = JobBuilder.Create<QuartzJob>().WithIdentity(name, Group).Build();
            // runs missed while nobody was there are made up for by one
            var trigger = TriggerBuilder.Create().WithIdentity(name, Group).StartNow()
                .WithSimpleSchedule(s => s.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
                .Build();
            await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, ct);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The schedule does not run in this process: no reminders, no mails.")]
    private partial void LogDead(Exception exception);
}
