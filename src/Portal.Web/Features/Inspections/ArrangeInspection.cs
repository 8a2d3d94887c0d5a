using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Moves a visit, or says otherwise what it is about; one of a plan only while the plan is drafted or amended.</summary>
public sealed class ArrangeInspection(PortalDb db, InspectionScope scope)
{
    public sealed class Form
    {
        [Required]
        public DateOnly? From { get; set; }

        [Required]
        public DateOnly? To { get; set; }

        [StringLength(Inspection.TopicMaxLength)]
        public string? Topic { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Arrange"/>, <c>inspection-plan.not-draft</c>, <c>inspection.other-year</c>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: true, ct);
        if (await scope.ManagedAsync(code, form.Version, ct) is not { } found)
        {
            return false;
        }

        if (found.Inspection.PlanId is { } planId)
        {
            var plan = await db.InspectionPlans.AsNoTracking().SingleAsync(p => p.Id == planId, ct);
            plan.OnlyDraft();
            if (form.From!.Value.Year != plan.Year)
            {
                throw new RuleBrokenException("inspection.other-year", plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        found.Inspection.Arrange(form.From!.Value, form.To!.Value, form.Topic ?? "");
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
