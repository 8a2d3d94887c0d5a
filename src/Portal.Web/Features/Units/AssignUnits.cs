using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Units;

/// <summary>Moves units into a cluster, or out of it. Issued rounds keep the clusters that they were issued with.</summary>
public sealed class AssignUnits(PortalDb db, ClusterScope scope)
{
    public sealed class Form
    {
        /// <summary>Codes of the units.</summary>
        public List<string> Unit { get; set; } = [];

        /// <summary>Takes them out instead of in.</summary>
        public bool Leave { get; set; }
    }

    /// <returns>How many units moved; null: no such cluster, or not the person's to change.</returns>
    /// <exception cref="RuleBrokenException"><c>cluster.no-units</c>; <c>cluster.unit-unknown</c> for a unit out of scope.</exception>
    public async Task<int?> Run(string code, Form form, CancellationToken ct)
    {
        var cluster = await scope.Managed().FirstOrDefaultAsync(c => c.Code == code, ct);
        if (cluster is null)
        {
            return null;
        }

        if (form.Unit.Count == 0)
        {
            throw new RuleBrokenException("cluster.no-units");
        }

        var units = await scope.Units().Where(u => form.Unit.Contains(u.Code)).ToListAsync(ct);
        if (form.Unit.Find(c => !units.Exists(u => u.Code == c)) is { } unknown)
        {
            throw new RuleBrokenException("cluster.unit-unknown", unknown);
        }

        foreach (var unit in units)
        {
            unit.JoinCluster(form.Leave ? null : cluster.Id);
        }

        await db.SaveChangesAsync(ct);
        return units.Count;
    }
}
