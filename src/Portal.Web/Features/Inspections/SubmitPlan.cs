using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Lays the drafted plan, or its amendment, before the committee's head.</summary>
public sealed class SubmitPlan(PortalDb db, InspectionScope scope, Access access, InspectionNews news)
{
    public sealed class Form
    {
        public uint Version { get; set; }
    }

    /// <returns>False: no such plan that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="InspectionPlan.Submit"/>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.PlanTurnAsync(code, ct);
        if (await scope.PlanAsync(code, Right.ManageInspections, form.Version, ct) is not { } plan)
        {
            return false;
        }

        plan.Submit(access.PersonId, await db.Inspections.CountAsync(i => i.PlanId == plan.Id && i.Status != InspectionStatus.Cancelled, ct));
        await news.PlanSubmittedAsync(plan, ct);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
