using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Plans in one step a later visit that looks at what was found, with the same team.</summary>
public sealed class FollowInspection(PortalDb db, InspectionScope scope, PlanInspection planning)
{
    public sealed class Form
    {
        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }
    }

    /// <returns>The new inspection's code; null: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.FollowUp"/>.</exception>
    public async Task<string?> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindAsync(code, Right.ManageInspections, null, ct) is not var (inspection, unit))
        {
            return null;
        }

        var findings = await db.InspectionFindings.AsNoTracking().Where(f => f.InspectionId == inspection.Id).ToListAsync(ct);
        var team = await db.InspectionMembers.AsNoTracking().Where(m => m.InspectionId == inspection.Id).OrderBy(m => m.Order).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var next = await planning.AddAsync(number => inspection.FollowUp(number, form.From!.Value, form.To!.Value, $"Kiểm tra việc khắc phục sau {inspection.Code}", findings), unit, form.From!.Value.Year, ct);
        var id = await db.Inspections.Where(i => i.Code == next).Select(i => i.Id).SingleAsync(ct);
        db.InspectionMembers.AddRange(team.Select(m => new InspectionMember(id, m.Order, m.PersonId, m.Name, m.Post, m.Body, m.IsHead)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return next;
    }
}
