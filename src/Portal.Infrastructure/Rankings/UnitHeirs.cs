using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reorganisations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Who answers today for the results of a unit that ended: whoever took over, along the heirs. Such a unit has no people of its own any more.</summary>
public static class UnitHeirs
{
    /// <summary>Units that ended and whose results these units answer for now.</summary>
    public static async Task<IReadOnlyList<Guid>> EndedOfAsync(PortalDb db, IReadOnlyCollection<Guid> heirs, CancellationToken ct)
    {
        if (heirs.Count == 0 || !await db.UnitSuccessions.AnyAsync(s => s.Order == 0 && heirs.Contains(s.SuccessorId), ct))
        {
            return [];
        }

        var steps = await db.UnitSuccessions.AsNoTracking().ToListAsync(ct);
        var before = heirs.SelectMany(heir => UnitLineage.Ancestors(steps, heir)).Distinct().Where(unit => heirs.Contains(UnitLineage.Owner(steps, unit))).ToList();
        return await db.Units.Where(u => before.Contains(u.Id) && u.EndedOn != null).Select(u => u.Id).ToListAsync(ct);
    }

    /// <summary>Of these units those that ended, each with the unit that answers for it now; those that nobody followed are missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(PortalDb db, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var ended = await db.Units.Where(u => units.Contains(u.Id) && u.EndedOn != null).Select(u => u.Id).ToListAsync(ct);
        var steps = ended.Count == 0 ? [] : await db.UnitSuccessions.AsNoTracking().ToListAsync(ct);
        return ended.Select(unit => (Unit: unit, Heir: UnitLineage.Owner(steps, unit))).Where(p => p.Unit != p.Heir).ToDictionary(p => p.Unit, p => p.Heir);
    }
}
