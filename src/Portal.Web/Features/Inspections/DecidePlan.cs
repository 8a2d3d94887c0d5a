using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>The committee's head approves what was submitted, or sends it back with a reason.</summary>
public sealed class DecidePlan(PortalDb db, InspectionScope scope, InspectionNews news, Access access, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary><c>approve</c>; anything else sends it back.</summary>
        public string? Verdict { get; set; }

        /// <summary>Number of the plan as a document.</summary>
        [StringLength(InspectionPlan.NumberMaxLength)]
        public string? Number { get; set; }

        [StringLength(InspectionPlan.ReasonMaxLength)]
        public string? Reason { get; set; }

        public uint Version { get; set; }
    }

    /// <returns>False: no such plan in reach.</returns>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.head-only</c>, and those of <see cref="InspectionPlan.Approve"/> and <see cref="InspectionPlan.SendBack"/>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.PlanTurnAsync(code, ct);
        if (await scope.PlanAsync(code, Right.ApproveInspections, form.Version, ct) is not { } plan)
        {
            return false;
        }

        if (!await scope.IsCommitteeHeadAsync(plan.OwnerUnitId, ct))
        {
            throw new RuleBrokenException("inspection-plan.head-only");
        }

        if (form.Verdict == "approve")
        {
            var visits = await (
                from i in db.Inspections
                join u in db.Units on i.UnitId equals u.Id
                where i.PlanId == plan.Id && i.Status != InspectionStatus.Cancelled
                select new { Inspection = i, u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
            db.InspectionPlanEditions.Add(plan.Approve(
                access.PersonId, access.Name, form.Number ?? "",
                [.. visits.Select(v => new PlanVisit(v.Inspection.Code, v.Code, v.NameVi, v.NameEn, v.Inspection.Kind, v.Inspection.From, v.Inspection.To, v.Inspection.Topic))], clock.GetUtcNow()));
            visits.ForEach(v => v.Inspection.Approve(plan.Edition));
        }
        else
        {
            plan.SendBack(form.Reason ?? "");
        }

        await news.PlanDecidedAsync(plan, ct);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
