using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Makes the files that people asked for, one at a time, and drops those whose time is over. Several machines may run it: each claims a row, and
/// one that died is taken over when its heartbeat has gone stale.
/// </summary>
public sealed class WriteExports(PortalDb db, ChecklistLibrary library, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);

    public string Name => "write-exports";

    public TimeSpan Every => Schedules.WriteExports;

    public async Task RunAsync(CancellationToken ct)
    {
        await DropOldAsync(ct);
        while (await RunNextAsync(ct))
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Makes the next file, if one is wanted.</summary>
    /// <returns>False when there was nothing to do.</returns>
    private async Task<bool> RunNextAsync(CancellationToken ct)
    {
        if (await ClaimAsync(ct) is not { } export)
        {
            return false;
        }

        try
        {
            await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            var name = await new CriterionDetailsExport(db, library, clock).WriteAsync(export, file, ct);
            if (!await IsStillOursAsync(export, ct))
            {
                return true;
            }

            var content = new byte[file.Length];
            file.Position = 0;
            await file.ReadExactlyAsync(content, ct);
            db.ExportFiles.Add(new ExportFile(export.Id, content));
            export.Finish(name, content.Length, clock.GetUtcNow());
            db.Record("export.made", $"export:{export.Id}", $"kind={export.Kind};rows={export.Total};bytes={content.Length}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            export.Fail(e.GetType().Name, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>A row that another process is claiming is passed over, so two never make the same file.</summary>
    private async Task<Export?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var stale = now - Stale;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var claimed = await db.Exports
            .FromSql($"select * from exports where status = 'Waiting' or (status = 'Running' and heartbeat_at < {stale}) order by asked_at limit 1 for update skip locked")
            .ToListAsync(ct);
        if (claimed is not [var export])
        {
            return null;
        }

        export.Start(0, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return export;
    }

    private async Task<bool> IsStillOursAsync(Export export, CancellationToken ct) =>
        await db.Exports.AsNoTracking().Where(e => e.Id == export.Id).Select(e => e.HeartbeatAt).FirstOrDefaultAsync(ct) is { } beat
        && Math.Abs((beat - export.HeartbeatAt!.Value).TotalMilliseconds) < 1;

    private async Task DropOldAsync(CancellationToken ct)
    {
        var until = clock.GetUtcNow().AddDays(-settings.ExportsKeepDays);
        var old = await db.Exports.Where(e => e.FinishedAt < until).ToListAsync(ct);
        if (old.Count > 0)
        {
            db.Exports.RemoveRange(old);
            await db.SaveChangesAsync(ct);
        }
    }
}
