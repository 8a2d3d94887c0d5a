using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Jobs;

/// <summary>How the jobs pages say times and states.</summary>
public static class JobWords
{
    /// <summary>"Every 5 minutes".</summary>
    public static string Every(Texts<JobsText> texts, TimeSpan every) => every switch
    {
        { TotalDays: >= 1 } when every.Ticks % TimeSpan.TicksPerDay == 0 => texts["every.days", (int)every.TotalDays],
        { TotalHours: >= 1 } when every.Ticks % TimeSpan.TicksPerHour == 0 => texts["every.hours", (int)every.TotalHours],
        { TotalMinutes: >= 1 } when every.Ticks % TimeSpan.TicksPerMinute == 0 => texts["every.minutes", (int)every.TotalMinutes],
        _ => texts["every.seconds", (int)every.TotalSeconds],
    };

    /// <summary>"12 ms", "3.2 s", "2 min 5 s"; empty while it runs.</summary>
    public static string Took(Texts<JobsText> texts, JobRun run) => run.Took switch
    {
        _ when run.Status is JobRunStatus.Waiting or JobRunStatus.Interrupted => "",
        null => "",
        { TotalSeconds: < 1 } took => texts["took.ms", (int)Math.Max(0, took.TotalMilliseconds)],
        { TotalMinutes: < 1 } took => texts["took.s", (decimal)Math.Round(took.TotalSeconds, 1)],
        { } took => texts["took.min", (int)took.TotalMinutes, took.Seconds],
    };

    /// <summary>Code for the status element.</summary>
    public static string Code(JobRunStatus status) => "job-" + status.ToString().ToLowerInvariant();
}
