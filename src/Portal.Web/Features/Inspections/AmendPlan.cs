using System.ComponentModel.DataAnnotations;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Opens an approved plan again, with the reason; what is not changed goes on meanwhile.</summary>
public sealed class AmendPlan(PortalDb db, InspectionScope scope)
{
    public sealed class Form
    {
        [Required]
        [StringLength(InspectionPlan.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such plan that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="InspectionPlan.Amend"/>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.PlanAsync(code, Right.ManageInspections, form.Version, ct) is not { } plan)
        {
            return false;
        }

        plan.Amend(form.Reason ?? "");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
