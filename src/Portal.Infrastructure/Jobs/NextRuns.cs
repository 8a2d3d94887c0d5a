using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>When the schedule in the database fires next, whoever wrote it there.</summary>
public sealed class NextRuns(PortalDb db, TimeProvider clock)
{
    /// <returns>By job, on the portal's clock.</returns>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LoadAsync(CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"select job_name as name, min(next_fire_time) as ticks from qrtz_triggers where sched_name = {JobScheduler.Group} and next_fire_time > 0 group by job_name").ToListAsync(ct);

        // the schedule follows the machine's clock; a demo's clock is moved against it
        var moved = clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        return rows.ToDictionary(r => r.Name, r => new DateTimeOffset(r.Ticks, TimeSpan.Zero) + moved, StringComparer.Ordinal);
    }

    private sealed record Row(string Name, long Ticks);
}
