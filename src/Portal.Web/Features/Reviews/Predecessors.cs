using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reorganisations;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>What units that went into this one said about a criterion, in this round and in the one before: history stays comparable across a reorganisation.</summary>
public sealed class Predecessors(PortalDb db, ChecklistLibrary checklists)
{
    public async Task<IReadOnlyList<Said>> Load(ReviewOverview review, string criterion, CancellationToken ct)
    {
        var steps = await db.Set<UnitSuccession>().AsNoTracking().ToListAsync(ct);
        if (UnitLineage.Ancestors(steps, review.UnitId) is not { Count: > 0 } ancestors)
        {
            return [];
        }

        var ids = ancestors.ToArray();
        var before = (await checklists.CodesBeforeAsync(db, review.PreviousRoundId, review.Checklist, ct)).GetValueOrDefault(criterion);
        var said = await (
            from r in db.Reviews.IgnoreQueryFilters()
            join o in db.Rounds on r.RoundId equals o.Id
            join a in db.Answers on r.Id equals a.ReviewId
            where ids.Contains(r.UnitId) && !a.IsCarriedOver && (a.Value != "" || a.IsNotApplicable)
                && ((o.Code == review.RoundCode && a.CriterionCode == criterion) || (o.Id == review.PreviousRoundId && a.CriterionCode == before))
            orderby o.DueOn descending, r.UnitCode
            select new { Said = new Said(r.UnitCode, new LocalText(r.NameVi, r.NameEn), o.Code, a.Value, a.IsNotApplicable, a.Finding), o.ChecklistCode, a.CriterionCode, r.ClosedGates }).AsNoTracking().ToListAsync(ct);
        var shown = new List<Said>();
        foreach (var one in said)
        {
            if (ClosedGates.Counts(await checklists.GetAsync(db, one.ChecklistCode, ct), one.CriterionCode, one.ClosedGates, ""))
            {
                shown.Add(one.Said);
            }
        }

        return shown;
    }

    public sealed record Said(string UnitCode, LocalText Unit, string RoundCode, string Value, bool IsNotApplicable, Finding? Finding);
}
