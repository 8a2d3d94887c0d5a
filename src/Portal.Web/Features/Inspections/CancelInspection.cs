using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Says why a visit is not done.</summary>
public sealed class CancelInspection(PortalDb db, InspectionScope scope)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Inspection.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Cancel"/>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindAsync(code, Right.ManageInspections, form.Version, ct) is not { } found)
        {
            return false;
        }

        found.Inspection.Cancel(form.Reason ?? "");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
