using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reorganisations;

/// <summary>Visits go on at whoever took over, and by the committee over the unit's place; the plan of a province that ends goes along.</summary>
public sealed class PassInspections(PortalDb db)
{
    /// <param name="ends">Units that ended.</param>
    /// <param name="heir">Who takes over from them; null: nobody, because none ended or all parts live on.</param>
    public async Task Run(Guid[] ends, Guid? heir, CancellationToken ct)
    {
        if (heir is { } to)
        {
            foreach (var visit in await db.Inspections.Where(i => ends.Contains(i.UnitId) && i.Status != InspectionStatus.Concluded && i.Status != InspectionStatus.Cancelled).ToListAsync(ct))
            {
                visit.PassTo(to);
            }

            foreach (var plan in await db.InspectionPlans.Where(p => ends.Contains(p.OwnerUnitId)).OrderBy(p => p.Code).ToListAsync(ct))
            {
                await PassPlanAsync(plan, to, ct);
            }

            // also what is concluded: its findings are looked at again by whoever goes on
            foreach (var visit in await db.Inspections.Where(i => ends.Contains(i.OwnerUnitId)).ToListAsync(ct))
            {
                visit.PassOwner(to);
            }

            await db.SaveChangesAsync(ct);
        }

        await FollowPlacesAsync(ct);
    }

    /// <summary>The heir goes on with the plan; where it has one of that year, the visits come into that.</summary>
    private async Task PassPlanAsync(InspectionPlan plan, Guid heir, CancellationToken ct)
    {
        if (await OfYearAsync(heir, plan.Year, ct) is not { } own)
        {
            plan.PassTo(heir);
            await db.SaveChangesAsync(ct); // the next one finds it
            return;
        }

        plan.TakeBack();
        own.TakeBack();
        foreach (var visit in await db.Inspections.Where(i => i.PlanId == plan.Id).ToListAsync(ct))
        {
            visit.PassPlan(own.Id);
        }
    }

    /// <summary>A visit to a unit that does not stand under the committee's any more is the business of the committee on top of where it stands now.</summary>
    private async Task FollowPlacesAsync(CancellationToken ct)
    {
        var strayed = await (
            from i in db.Inspections
            join u in db.Units on i.UnitId equals u.Id
            join o in db.Units on i.OwnerUnitId equals o.Id
            where i.Status != InspectionStatus.Concluded && i.Status != InspectionStatus.Cancelled && !u.Path.StartsWith(o.Path)
            select new { Visit = i, u.Path }).ToListAsync(ct);
        foreach (var (visit, path) in strayed.Select(s => (s.Visit, s.Path)))
        {
            var top = Rights.Under(Reach.Province, path);
            var owner = await db.Units.Where(u => u.Path == top).Select(u => u.Id).SingleAsync(ct);
            var plan = visit.PlanId is null ? null : await OfYearAsync(owner, visit.From.Year, ct);
            plan?.TakeBack();
            visit.PassOwner(owner);
            visit.PassPlan(plan?.Id);
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<InspectionPlan?> OfYearAsync(Guid owner, int year, CancellationToken ct) => db.InspectionPlans.SingleOrDefaultAsync(p => p.OwnerUnitId == owner && p.Year == year, ct);
}
