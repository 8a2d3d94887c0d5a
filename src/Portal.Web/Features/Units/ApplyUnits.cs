using Microsoft.EntityFrameworkCore;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Units;

/// <summary>Does in the caller's transaction what lines of a file were planned to do, and saves. Rights and the register are those of now.</summary>
public sealed class ApplyUnits(PortalDb db)
{
    public async Task RunAsync(UnitPlan plan, CancellationToken ct)
    {
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Code, c => (Guid?)c.Id, StringComparer.Ordinal, ct);
        await AddAsync(plan, clusters, ct);
        var codes = plan.Changed.Select(p => p.Code).ToList();
        var units = await db.Units.Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        foreach (var planned in plan.Changed)
        {
            units[planned.Code].Rename(planned.Name.Vi, planned.Name.En);
            units[planned.Code].JoinCluster(clusters.GetValueOrDefault(planned.Cluster));
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task AddAsync(UnitPlan plan, Dictionary<string, Guid?> clusters, CancellationToken ct)
    {
        var parents = plan.Added.Select(p => p.Parent).ToList();
        var known = await db.Units.AsNoTracking().Where(u => parents.Contains(u.Code)).ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        var made = new List<Unit>();
        foreach (var planned in plan.Added)
        {
            var unit = new Unit(planned.Code, known.GetValueOrDefault(planned.Parent), planned.Kind, planned.Duties, planned.Name.Vi, planned.Name.En, clusters.GetValueOrDefault(planned.Cluster));
            known.Add(unit.Code, unit);
            made.Add(unit);
        }

        await db.CopyAsync(made, ct);
    }
}
