using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>The team is at the unit: from here on it is known there. What was done on paper is typed in later, with its day.</summary>
public sealed class BeginInspection(PortalDb db, InspectionScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Day on which the team was there first; null, as no form sends it: today.</summary>
        [Required]
        public DateOnly? On { get; set; }

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

        var on = form.On ?? clock.Today();
        await scope.RefuseConflictsAsync(await db.InspectionMembers.Where(m => m.InspectionId == inspection.Id).ToListAsync(ct), unit, on, ct);
        inspection.Begin(on, clock.Today());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
