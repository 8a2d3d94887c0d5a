using Microsoft.EntityFrameworkCore;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Measures;

/// <summary>Reads what the register of corrective measures proposes for a criterion of a unit's review.</summary>
public static class MeasureProposals
{
    /// <returns>Null: the criterion does not ask for it, or there is nothing in the register.</returns>
    public static async Task<CascadeProposal?> MeasureProposalAsync(this PortalDb db, Round round, Guid unitId, Criterion criterion, CancellationToken ct) =>
        criterion.ComputedFrom is { } source && MeasureShares.All.Contains(source)
            ? MeasureShares.Of(criterion, await db.Measures.AsNoTracking().Where(m => m.UnitId == unitId && m.Status != MeasureStatus.Withdrawn).ToListAsync(ct), MeasureShares.PeriodOf(round, db.Clock.Today()), db.Clock.Today())
            : null;
}
