using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inspections;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Learns whose chain audit rows about inspections and their plans belong to: that of the unit whose committee inspects, because the inspected one may not know of a visit yet.</summary>
internal static class InspectionChains
{
    public static async Task LearnAsync(PortalDb db, CancellationToken ct)
    {
        // inspections and plans that are to be known, with their committee's unit; null: not tracked
        var owners = new Dictionary<Guid, Guid?>();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            switch (entry.Entity)
            {
                case Inspection inspection: owners[inspection.Id] = inspection.OwnerUnitId; break;
                case InspectionPlan plan: owners[plan.Id] = plan.OwnerUnitId; break;
                case InspectionFinding finding: owners.TryAdd(finding.InspectionId, null); break;
                case InspectionMember member: owners.TryAdd(member.InspectionId, null); break;
                case InspectionPlanEdition edition: owners.TryAdd(edition.PlanId, null); break;
                default: break;
            }
        }

        var untracked = owners.Where(o => o.Value is null && !db.KnowsUnit(o.Key)).Select(o => o.Key).ToList();
        if (untracked.Count > 0)
        {
            var stored = db.Inspections.Where(i => untracked.Contains(i.Id)).Select(i => new { i.Id, i.OwnerUnitId }).Concat(db.InspectionPlans.Where(p => untracked.Contains(p.Id)).Select(p => new { p.Id, p.OwnerUnitId }));
            foreach (var found in await stored.ToListAsync(ct))
            {
                owners[found.Id] = found.OwnerUnitId;
            }
        }

        var units = owners.Values.OfType<Guid>().Distinct().ToList();
        if (units.Count == 0)
        {
            return;
        }

        var codes = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Code }).ToDictionaryAsync(u => u.Id, u => u.Code, ct);
        foreach (var (id, owner) in owners)
        {
            if (owner is { } unit && codes.TryGetValue(unit, out var code))
            {
                db.KnowUnit(id, code);
                db.KnowUnit(unit, code);
            }
        }
    }
}
