using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>
/// Brings into the register what came into the portal by another way than a signature: reviews that were signed before there was a register. Those that are signed or
/// verified now are taken up at once.
/// </summary>
public sealed class TakeUpMeasuresJob(PortalDb db, ChecklistLibrary checklists) : IScheduledJob
{
    /// <summary>Units that are read and saved at once.</summary>
    private const int UnitsAtOnce = 200;

    public string Name => "take-up-measures";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        // years that were brought in are history: nobody works on their measures here
        foreach (var round in await db.Rounds.AsNoTracking().Where(r => r.Status != RoundStatus.Draft && !r.IsImported).OrderBy(r => r.IssuedAt).ToListAsync(ct))
        {
            var units = await db.Reviews.Where(v => v.RoundId == round.Id && v.SubmittedOn != null && v.Status != ReviewStatus.Returned
                    && db.Answers.Any(a => a.ReviewId == v.Id && a.Finding != null && a.Finding != Finding.Adequate)
                    && !db.Measures.Any(m => m.ReviewId == v.Id) && !db.Rounds.Any(n => n.PreviousRoundId == round.Id && db.Reviews.Any(w => w.RoundId == n.Id && w.UnitId == v.UnitId && w.SubmittedOn != null)))
                .OrderBy(v => v.UnitCode).Select(v => v.UnitId).ToListAsync(ct);
            foreach (var some in units.Chunk(UnitsAtOnce))
            {
                await db.TakeUpMeasuresAsync(checklists, round, some, ct);
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }
    }
}
