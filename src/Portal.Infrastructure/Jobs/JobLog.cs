using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>Keeps the runs of jobs, for people to see. Of each job the newest runs stay, failed ones longer.</summary>
public sealed class JobLog(PortalDb db, TimeProvider clock)
{
    /// <summary>Runs of a job that stay, whatever became of them.</summary>
    public const int KeptRuns = 100;

    /// <summary>Failed runs of a job that stay.</summary>
    public const int KeptFailures = 200;

    private static readonly string Node = FormattableString.Invariant($"{Environment.MachineName} ({Environment.ProcessId})");

    /// <summary>Begins a run: one that a person asked for, else one by the schedule. A run whose process died is closed.</summary>
    /// <returns>The run's id; null: the job is paused.</returns>
    public async Task<Guid?> BeginAsync(string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.JobRuns.Where(r => r.Name == name && (r.Status == JobRunStatus.Running || r.Status == JobRunStatus.Waiting)).OrderBy(r => r.Id).ToListAsync(ct);
        open.FindAll(r => r.Status == JobRunStatus.Running).ForEach(r => r.Interrupt(now));
        var run = open.Find(r => r.Status == JobRunStatus.Waiting);
        if (run is not null)
        {
            run.Begin(Node, now);
        }
        else if (!await db.JobPauses.AnyAsync(p => p.Name == name, ct))
        {
            run = JobRun.Begun(name, Node, now);
            db.JobRuns.Add(run);
        }

        await db.SaveChangesAsync(ct);
        return run?.Id;
    }

    /// <summary>Says how a run ended, and forgets old ones.</summary>
    /// <param name="error">Null: well.</param>
    public async Task EndAsync(Guid id, string name, Exception? error, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var status = error is null ? JobRunStatus.Done : JobRunStatus.Failed;
        var text = error is null ? "" : Cut($"{error.GetType().Name}: {error.Message}");
        await db.JobRuns.Where(r => r.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Status, status).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Error, text), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from job_runs where name = {name} and status <> 'Failed'
              and id <= (select id from job_runs where name = {name} order by id desc offset {KeptRuns} limit 1)
            """,
            ct);
        if (error is not null)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                delete from job_runs where name = {name} and status = 'Failed'
                  and id <= (select id from job_runs where name = {name} and status = 'Failed' order by id desc offset {KeptFailures} limit 1)
                """,
                ct);
        }
    }

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > JobRun.ErrorMaxLength ? line[..JobRun.ErrorMaxLength] : line;
    }
}
