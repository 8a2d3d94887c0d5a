using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inspections;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>What collides among the visits of a year, read for <see cref="PlanConflicts"/>.</summary>
public sealed class Collisions(PortalDb db, WorkingDays working)
{
    /// <param name="reach">Visits of one year; those that were cancelled are passed over.</param>
    /// <returns>By code of the visit.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<PlanConflict>>> LoadAsync(IQueryable<Inspection> reach, int year, CancellationToken ct)
    {
        var rows = await reach.Where(i => i.Status != InspectionStatus.Cancelled).Select(i => new { i.Id, i.Code, i.UnitId, i.From, i.To, IsFollowUp = i.FollowsId != null }).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return new Dictionary<string, IReadOnlyList<PlanConflict>>();
        }

        var (ids, units) = (rows.Select(r => r.Id).ToList(), rows.Select(r => r.UnitId).Distinct().ToList());
        var members = (await db.InspectionMembers.AsNoTracking().Where(m => ids.Contains(m.InspectionId)).ToListAsync(ct)).ToLookup(m => m.InspectionId, m => (m.Key, m.Name));
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31).AddDays(PlanConflicts.DaysBeforeDue));
        var due = await (
            from v in db.Reviews
            join r in db.Rounds on v.RoundId equals r.Id
            where r.Status == RoundStatus.Issued && v.SubmittedOn == null && units.Contains(v.UnitId)
            let day = v.ExtendedDueOn ?? r.DueOn
            where day >= first && day <= last
            select new { v.UnitId, Day = day }).ToListAsync(ct);
        return PlanConflicts.Of(
            [.. rows.Select(r => new PlanConflicts.Visit(r.Code, r.UnitId, r.From, r.To, r.IsFollowUp, [.. members[r.Id]]))], await working.LoadAsync(ct), due.ToLookup(d => d.UnitId, d => d.Day));
    }
}
