using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>The team is at the unit: from here on it is known there.</summary>
public sealed class BeginInspection(PortalDb db, InspectionScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person may conduct.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Begin"/>, <c>conflict.inspection</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.ConductedAsync(code, form.Version, ct) is not var (inspection, unit))
        {
            return false;
        }

        var today = clock.Today();
        await scope.RefuseConflictsAsync(await db.InspectionMembers.Where(m => m.InspectionId == inspection.Id).ToListAsync(ct), unit, today, ct);
        inspection.Begin(today);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
