using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Takes a planned reorganisation back before its day.</summary>
public sealed class CancelPlan(PortalDb db, Access access, ReorganisationScope scope, TimeProvider clock)
{
    /// <returns>False: no such plan within the person's reach.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>reorganisation.plan-over</c>.</exception>
    public async Task<bool> Run(Guid id, CancellationToken ct)
    {
        if (await db.PlannedReorganisations.FirstOrDefaultAsync(p => p.Id == id && scope.Editable().Any(u => u.Id == p.UnitId), ct) is not { } plan)
        {
            return false;
        }

        plan.Cancel(access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
