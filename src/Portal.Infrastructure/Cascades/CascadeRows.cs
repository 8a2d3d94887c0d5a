using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Cascades;

/// <summary>A round that is issued on, and the round above it.</summary>
public static class CascadeRows
{
    /// <summary>What a round that its owner issues on must keep to; null: it stands by itself.</summary>
    public static async Task<CascadeBounds?> BoundsAsync(this PortalDb db, Round round, CancellationToken ct) => round.ParentRoundId is null
        ? null
        : await (
            from parent in db.Rounds
            join review in db.Reviews on parent.Id equals review.RoundId
            where parent.Id == round.ParentRoundId && review.UnitId == round.OwnerUnitId
            select new CascadeBounds(new(parent.PeriodFrom, parent.PeriodTo), review.ExtendedDueOn ?? parent.DueOn)).AsNoTracking().FirstOrDefaultAsync(ct);

    /// <summary>Refuses dates outside the parent's and a checklist that lost something of the parent's. A round that stands by itself passes.</summary>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException">A rule of <see cref="CascadeBounds"/> or <see cref="LocalChecklist.EnsureKeeps"/>.</exception>
    public static async Task EnsureInsideParentAsync(this PortalDb db, ChecklistLibrary library, Round round, CancellationToken ct)
    {
        if (await db.BoundsAsync(round, ct) is not { } bounds)
        {
            return;
        }

        bounds.Ensure(round.Period, round.DueOn);
        var above = await db.Rounds.Where(r => r.Id == round.ParentRoundId).Select(r => r.ChecklistCode).FirstAsync(ct);
        LocalChecklist.EnsureKeeps(await library.GetAsync(db, above, ct), await library.GetAsync(db, round.ChecklistCode, ct));
    }

    /// <summary>Refuses a due day, of the round or of one unit in it, that is not before the owner's own. A round that stands by itself passes.</summary>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>cascade.due-not-before</c>.</exception>
    public static async Task EnsureDueBeforeParentAsync(this PortalDb db, Round round, DateOnly dueOn, CancellationToken ct)
    {
        if ((await db.BoundsAsync(round, ct))?.DueProblem(dueOn) is { } problem)
        {
            throw problem;
        }
    }
}
