using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>The inspection, case or check that measures go back to, named only for who may read it.</summary>
public sealed class MeasureOrigins(PortalDb db, Access access)
{
    /// <summary>Its human code and where it is read.</summary>
    public sealed record Origin(string Code, string Path);

    /// <returns>By id of the measure; one of a review alone, or whose source the person may not read, has none.</returns>
    public async Task<IReadOnlyDictionary<Guid, Origin>> OfAsync(IReadOnlyCollection<CorrectiveMeasure> measures, CancellationToken ct)
    {
        Guid[] inspections = Ids(measures, m => m.InspectionId), violations = Ids(measures, m => m.ViolationId), checks = Ids(measures, m => m.EquipmentCheckId);
        var found = new Dictionary<Guid, Origin>();
        if (inspections.Length > 0)
        {
            await AddAsync(from i in db.Inspections join u in access.UnitsFor(Right.ReadInspections) on i.UnitId equals u.Id where inspections.Contains(i.Id) select new Named(i.Id, i.Code), "/inspections/");
        }

        if (violations.Length > 0)
        {
            await AddAsync(from v in db.Violations join u in access.UnitsFor(Right.ReadViolations) on v.UnitId equals u.Id where violations.Contains(v.Id) select new Named(v.Id, v.Code), "/violations/");
        }

        if (checks.Length > 0)
        {
            await AddAsync(from c in db.EquipmentChecks join u in access.UnitsFor(Right.ReadEquipmentChecks) on c.UnitId equals u.Id where checks.Contains(c.Id) select new Named(c.Id, c.Code), "/equipment-checks/");
        }

        return measures.Where(m => IdOf(m) is { } id && found.ContainsKey(id)).ToDictionary(m => m.Id, m => found[IdOf(m)!.Value]);

        async Task AddAsync(IQueryable<Named> rows, string at)
        {
            foreach (var row in await rows.AsNoTracking().ToListAsync(ct))
            {
                found[row.Id] = new Origin(row.Code, at + row.Code);
            }
        }
    }

    private static Guid? IdOf(CorrectiveMeasure measure) => measure.ViolationId ?? measure.EquipmentCheckId ?? measure.InspectionId;

    private static Guid[] Ids(IReadOnlyCollection<CorrectiveMeasure> measures, Func<CorrectiveMeasure, Guid?> of) => [.. measures.Select(of).OfType<Guid>().Distinct()];

    private sealed record Named(Guid Id, string Code);
}
