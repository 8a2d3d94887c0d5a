using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>Does the steps of long tasks, in the scope's context and with its rights.</summary>
public sealed class LongTasks(PortalDb db, IEnumerable<ILongTask> kinds, ILongTaskEnd end, JobPoke poke, TimeProvider clock)
{
    private const string Broken = "task.broken-down";

    /// <summary>Adds a task and the audit row that says who asked; both are written with the next save.</summary>
    public void Ask(LongTask task)
    {
        db.LongTasks.Add(task);
        db.Record("long-task.asked", $"LongTask {task.Id}", FormattableString.Invariant($"kind={task.Kind};subject={task.Subject};items={task.Total}"));
    }

    /// <summary>After the task was saved: lets the schedule begin now instead of at its next look.</summary>
    public Task StartSoonAsync(CancellationToken ct) => poke.RunSoonAsync(RunLongTasks.JobName, ct);

    /// <summary>Asks a task to stop before its next step. Waits for the step that is going on: then either the task is over, or its next step sees this.</summary>
    /// <returns>False: it is over, or somebody asked already.</returns>
    public async Task<bool> AskToStopAsync(Guid id, string byName, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var asked = await db.LongTasks.Where(t => t.Id == id && (t.Status == LongTaskStatus.Waiting || t.Status == LongTaskStatus.Running) && t.CancelAskedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.CancelAskedAt, now).SetProperty(t => t.CancelAskedBy, byName), ct);
        if (asked == 0)
        {
            return false;
        }

        db.Record("long-task.cancel-asked", $"LongTask {id}", "");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await StartSoonAsync(ct);
        return true;
    }

    /// <summary>Does all steps that are left, here and now.</summary>
    /// <param name="isWatched">Who asked waits for it and sees how it ends; else a message says so.</param>
    /// <returns>How it stands then; another process may hold it and go on with it.</returns>
    public async Task<LongTaskStatus> RunAsync(Guid id, bool isWatched, CancellationToken ct)
    {
        while (await StepAsync(id, isWatched, ct))
        {
            db.ChangeTracker.Clear();
        }

        db.ChangeTracker.Clear();
        return await db.LongTasks.Where(t => t.Id == id).Select(t => t.Status).FirstAsync(ct);
    }

    /// <summary>Does one step.</summary>
    /// <returns>False: the task is over, or another process is at it.</returns>
    private async Task<bool> StepAsync(Guid id, bool isWatched, CancellationToken ct)
    {
        var givenUp = await db.LongTasks.Where(t => t.Id == id && t.FinishedAt == null && t.Attempts >= LongTask.MaxAttempts).Select(t => t.Error).FirstOrDefaultAsync(ct);
        if (givenUp is not null)
        {
            // only what it had begun is left to take back
            await FailAsync(id, givenUp.Length > 0 ? givenUp : Broken, isWatched, ct);
            return false;
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await HoldAsync(id, ct) is not { } task)
            {
                return false;
            }

            var kind = KindOf(task);
            task.Begin(clock.GetUtcNow());
            var goesOn = task.CancelAskedAt is null && await kind.StepAsync(task, ct);
            if (task.CancelAskedAt is not null)
            {
                await kind.StopAsync(task, ct);
                task.Cancel(clock.GetUtcNow());
                db.Record("long-task.cancelled", $"LongTask {task.Id}", FormattableString.Invariant($"kind={task.Kind};subject={task.Subject};done={task.Done}"));
            }
            else if (!goesOn)
            {
                task.Finish(clock.GetUtcNow());
            }

            await TellAsync(task, isWatched, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (task.Status == LongTaskStatus.Done)
            {
                await kind.AfterwardsAsync(task, ct);
            }

            return goesOn;
        }
        catch (RuleBrokenException broken)
        {
            await FailAsync(id, string.Join('|', [broken.Code, .. broken.Args.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture))]), isWatched, ct);
            return false;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            if (await CountBreakdownAsync(id, ct))
            {
                await FailAsync(id, Broken, isWatched, ct);
            }

            throw;
        }
    }

    private ILongTask KindOf(LongTask task) => kinds.FirstOrDefault(k => k.Kind == task.Kind) ?? throw new InvalidOperationException($"No long task '{task.Kind}'.");

    /// <summary>The open task, locked until the transaction ends; null: over, or held by another process.</summary>
    private async Task<LongTask?> HoldAsync(Guid id, CancellationToken ct) => (await db.LongTasks
        .FromSql($"select * from long_tasks where id = {id} and status in ('Waiting', 'Running') for update skip locked").ToListAsync(ct)).FirstOrDefault();

    /// <returns>Whether it was the last attempt.</returns>
    private async Task<bool> CountBreakdownAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.LongTasks.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Attempts, t => t.Attempts + 1), ct);
        return await db.LongTasks.AnyAsync(t => t.Id == id && t.Attempts >= LongTask.MaxAttempts, ct);
    }

    /// <summary>Takes back what the task had begun and ends it. When that breaks down too it is tried again by a later run, but not for ever.</summary>
    private async Task FailAsync(Guid id, string error, bool isWatched, CancellationToken ct)
    {
        try
        {
            await EndFailedAsync(id, error, isTidied: true, isWatched, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            var kept = error.Length > LongTask.ErrorMaxLength ? error[..LongTask.ErrorMaxLength] : error;
            await db.LongTasks.Where(t => t.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Attempts, t => Math.Max(t.Attempts, LongTask.MaxAttempts) + 1).SetProperty(t => t.Error, kept), ct);
            if (await db.LongTasks.AnyAsync(t => t.Id == id && t.Attempts >= LongTask.MaxAttempts + LongTask.MaxTidyings, ct))
            {
                await EndFailedAsync(id, error, isTidied: false, isWatched, ct);
            }

            throw;
        }
    }

    private async Task EndFailedAsync(Guid id, string error, bool isTidied, bool isWatched, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await HoldAsync(id, ct) is { } task)
        {
            if (isTidied)
            {
                await KindOf(task).StopAsync(task, ct);
            }

            task.Fail(error, clock.GetUtcNow(), !isTidied);
            db.Record("long-task.failed", $"LongTask {task.Id}", FormattableString.Invariant($"kind={task.Kind};subject={task.Subject};error={error};tidied={isTidied}"));
            await TellAsync(task, isWatched, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>Takes back after all what a failed task left half done.</summary>
    /// <returns>False: there is nothing to take back.</returns>
    public async Task<bool> TidyAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if ((await db.LongTasks.FromSql($"select * from long_tasks where id = {id} and status = 'Failed' and is_untidied for update").ToListAsync(ct)).FirstOrDefault() is not { } task)
        {
            return false;
        }

        await KindOf(task).StopAsync(task, ct);
        task.MarkTidied();
        db.Record("long-task.tidied", $"LongTask {task.Id}", FormattableString.Invariant($"kind={task.Kind};subject={task.Subject}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private Task TellAsync(LongTask task, bool isWatched, CancellationToken ct) => task.IsOver && !isWatched ? end.TellAsync(task, ct) : Task.CompletedTask;
}
