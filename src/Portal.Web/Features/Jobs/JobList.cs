using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;

namespace Portal.Web.Features.Jobs;

/// <summary>All jobs of the portal: how often, the last run, the next one, and whether it stands still.</summary>
public sealed class JobList(PortalDb db, NextRuns next, IEnumerable<IScheduledJob> jobs, TimeProvider clock)
{
    /// <summary>A job is late when nothing was heard of it for so many of its intervals, and at least <see cref="LateAfter"/>.</summary>
    private const int LateIntervals = 3;

    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Row>> LoadAsync(CancellationToken ct)
    {
        var names = jobs.Select(j => j.Name).ToArray();
        var last = await db.JobRuns.AsNoTracking().Where(r => names.Contains(r.Name)).GroupBy(r => r.Name).Select(g => g.OrderByDescending(r => r.Id).First()).ToDictionaryAsync(r => r.Name, ct);
        var failed = await db.FailedJobs().ToListAsync(ct);
        var pauses = await db.JobPauses.AsNoTracking().ToDictionaryAsync(p => p.Name, ct);
        var times = await next.LoadAsync(ct);
        var now = clock.GetUtcNow();
        return [.. jobs.Select(job => Of(
            job.Name, job.Every, last.GetValueOrDefault(job.Name), failed.Contains(job.Name), pauses.GetValueOrDefault(job.Name), times.TryGetValue(job.Name, out var at) ? at : null, now))
            .OrderByDescending(r => r.IsFailed).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static Row Of(string name, TimeSpan every, JobRun? last, bool isFailed, JobPause? pause, DateTimeOffset? next, DateTimeOffset now)
    {
        var patience = every * LateIntervals > LateAfter ? every * LateIntervals : LateAfter;
        var isLate = pause is null && last is not null && now - (last.EndedAt ?? last.StartedAt) > patience;
        return new Row(name, every, last, isFailed, isLate, pause, pause is null ? next : null);
    }

    /// <summary>States to filter by: failed or late, paused, neither.</summary>
    public static IReadOnlyList<string> States { get; } = ["attention", "paused", "well"];

    /// <param name="state">One of <see cref="States"/>; anything else: all.</param>
    public async Task<JobsView> FindAsync(string? state, CancellationToken ct)
    {
        var all = await LoadAsync(ct);
        var chosen = States.Contains(state) ? state : null;
        return new JobsView([.. all.Where(job => chosen is null || job.State == chosen)], chosen, all.Count(job => job.State == "attention"));
    }

    /// <summary>One job.</summary>
    /// <param name="IsFailed">It failed and has not gone well since.</param>
    /// <param name="IsLate">Nothing was heard of it for far longer than its interval.</param>
    /// <param name="Next">On the portal's clock; null: paused, or no schedule has run on this database yet.</param>
    public sealed record Row(string Name, TimeSpan Every, JobRun? Last, bool IsFailed, bool IsLate, JobPause? Pause, DateTimeOffset? Next)
    {
        /// <summary>One of <see cref="States"/>; a paused job that failed needs attention still.</summary>
        public string State => IsFailed || IsLate ? "attention" : Pause is null ? "well" : "paused";

        /// <summary>Code of what the last run came to, for the status element.</summary>
        public string ResultCode => Last is null ? "job-never" : IsFailed ? "job-failed" : IsLate ? "job-late" : JobWords.Code(Last.Status);
    }
}
