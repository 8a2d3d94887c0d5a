using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Measures;

/// <summary>In how many days is due what nobody set a day for: the nearest committee at or above a unit says so.</summary>
public static class MeasureDays
{
    /// <returns>Days, for each of the units.</returns>
    public static async Task<IReadOnlyDictionary<Guid, int>> MeasureDaysAsync(this PortalDb db, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var decided = await (from s in db.MeasureSettings.AsNoTracking() join u in db.Units on s.UnitId equals u.Id orderby u.Path.Length descending select new { u.Path, s.Days }).ToListAsync(ct);
        if (decided.Count == 0)
        {
            return units.Distinct().ToDictionary(id => id, _ => CorrectiveMeasure.DefaultDays);
        }

        var paths = await db.Units.Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Path }).ToListAsync(ct);
        return paths.ToDictionary(u => u.Id, u => decided.Find(d => u.Path.StartsWith(d.Path, StringComparison.Ordinal))?.Days ?? CorrectiveMeasure.DefaultDays);
    }
}
