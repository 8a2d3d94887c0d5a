using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Says why a visit is not done, and tells whoever was told that it comes.</summary>
public sealed class CancelInspection(PortalDb db, InspectionScope scope, InspectionNews news, AnnounceInspection announced)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Inspection.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Cancel"/> and <see cref="InspectionPlan.OnlyUnlessWaiting"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: true, ct);
        if (await scope.ManagedAsync(code, form.Version, ct) is not { } found)
        {
            return false;
        }

        if (found.Inspection.PlanId is { } planId)
        {
            (await db.InspectionPlans.AsNoTracking().SingleAsync(p => p.Id == planId, ct)).OnlyUnlessWaiting(found.Inspection);
        }

        var wasDecided = found.Inspection.Status == InspectionStatus.Decided;
        found.Inspection.Cancel(form.Reason ?? "");
        await news.CancelledAsync(found.Inspection, wasDecided, found.Inspection.AnnouncedAt is null ? [] : await announced.RecipientsAsync(found.Unit, ct), ct);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
