using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Records number, day and signatory of the decision to inspect; from then on it stands as decided.</summary>
public sealed class RecordDecision(PortalDb db, InspectionScope scope, InspectionNews news)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Inspection.NumberMaxLength)]
        public string? Number { get; set; }

        [Required]
        public DateOnly? On { get; set; }

        [Required]
        [StringLength(Inspection.SignatoryMaxLength)]
        public string? Post { get; set; }

        [Required]
        [StringLength(Inspection.SignatoryMaxLength)]
        public string? Signatory { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Decide"/>, <c>conflict.inspection</c>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ManagedAsync(code, form.Version, ct) is not var (inspection, unit))
        {
            return false;
        }

        var team = await db.InspectionMembers.Where(m => m.InspectionId == inspection.Id).ToListAsync(ct);
        // somebody may have been appointed since they were named
        await scope.RefuseConflictsAsync(team, unit, inspection.From, ct);
        inspection.Decide(form.Number ?? "", form.On!.Value, form.Post ?? "", form.Signatory ?? "", team);
        await news.DecidedAsync(inspection, ct);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
