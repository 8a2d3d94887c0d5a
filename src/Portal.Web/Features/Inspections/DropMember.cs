using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Takes somebody out of the team before the decision.</summary>
public sealed class DropMember(PortalDb db, InspectionScope scope)
{
    public sealed class Form
    {
        public Guid Member { get; set; }
    }

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException"><c>inspection.decided-already</c>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ManagedAsync(code, null, ct) is not { } found)
        {
            return false;
        }

        found.Inspection.OnlyPreparing();
        if (await db.InspectionMembers.SingleOrDefaultAsync(m => m.Id == form.Member && m.InspectionId == found.Inspection.Id, ct) is { } member)
        {
            db.InspectionMembers.Remove(member);
            await db.SaveChangesAsync(ct);
        }

        await turn.CommitAsync(ct);
        return true;
    }
}
