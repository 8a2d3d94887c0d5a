using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>One annual plan: its visits with what collides, what was approved when, and what the person may do about it.</summary>
public sealed class PlanPage(PortalDb db, InspectionScope scope, Collisions collisions, Access access)
{
    /// <param name="Waits">The committee's head has not approved it as it stands.</param>
    public sealed record Visit(
        string Code, string UnitCode, LocalText Unit, InspectionKind Kind, DateOnly From, DateOnly To, string Topic, InspectionStatus Status, bool Waits, IReadOnlyList<PlanConflict> Conflicts);

    /// <param name="Visits">Those that the person may know of.</param>
    public sealed record Edition(InspectionPlanEdition Approved, IReadOnlyList<PlanVisit> Visits);

    /// <param name="Editions">Latest first.</param>
    public sealed record Model(InspectionPlan Plan, string OwnerCode, LocalText Owner, IReadOnlyList<Visit> Visits, IReadOnlyList<Edition> Editions)
    {
        public bool MayManage { get; init; }

        /// <summary>
        /// A body that the plan may visit employs the person, so that a visit there is kept from them until it is announced. Said whether there is one or not: a note that came and went would tell.
        /// </summary>
        public bool MayLack { get; init; }

        /// <summary>The person holds the committee's head seat, and the plan waits for it.</summary>
        public bool MayDecide { get; init; }

        public SubmitPlan.Form Submission { get; init; } = new();

        public DecidePlan.Form Decision { get; init; } = new();

        public AmendPlan.Form Amendment { get; init; } = new();

        public int Standing => Visits.Count(v => v.Status != InspectionStatus.Cancelled);

        /// <summary>The visits that stand, as an edition would hold them now.</summary>
        public IReadOnlyList<PlanVisit> Now => [.. Visits.Where(v => v.Status != InspectionStatus.Cancelled).Select(v => new PlanVisit(v.Code, v.UnitCode, v.Unit.Vi, v.Unit.En, v.Kind, v.From, v.To, v.Topic))];

        public int Colliding => Visits.Count(v => v.Conflicts.Count > 0);
    }

    /// <param name="Owners">Committees whose plans the person keeps.</param>
    public sealed record NewModel(DraftPlan.Form Form, IReadOnlyList<(string Code, LocalText Name)> Owners);

    /// <returns>Null: no such plan in reach.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        var found = await (from p in scope.Plans(Right.OverseeInspections).AsNoTracking() join u in db.Units on p.OwnerUnitId equals u.Id where p.Code == code select new { Plan = p, Unit = u }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var plan = found.Plan;
        var (first, last) = (new DateOnly(plan.Year, 1, 1), new DateOnly(plan.Year, 12, 31));
        // a visit beside the plan collides with it, too
        var conflicts = await collisions.LoadAsync(scope.Readable().Where(i => i.OwnerUnitId == plan.OwnerUnitId && i.From >= first && i.From <= last), plan.Year, ct);
        var visits = await (from i in scope.Readable().AsNoTracking() join u in db.Units on i.UnitId equals u.Id where i.PlanId == plan.Id orderby i.From, i.Code select new { Inspection = i, u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        var readable = await scope.Readable().Where(i => i.OwnerUnitId == plan.OwnerUnitId).Select(i => i.Code).ToHashSetAsync(ct);
        var editions = await db.InspectionPlanEditions.AsNoTracking().Where(e => e.PlanId == plan.Id).OrderByDescending(e => e.Ordinal).ToListAsync(ct);
        return new(
            plan, found.Unit.Code, found.Unit.Name,
            [.. visits.Select(v => new Visit(
                v.Inspection.Code, v.Code, new LocalText(v.NameVi, v.NameEn), v.Inspection.Kind, v.Inspection.From, v.Inspection.To, v.Inspection.Topic, v.Inspection.Status,
                v.Inspection is { ApprovedEdition: null, Status: InspectionStatus.Preparing }, conflicts.GetValueOrDefault(v.Inspection.Code, [])))],
            [.. editions.Select(e => new Edition(e, [.. e.Visits.Where(v => readable.Contains(v.Code))]))])
        {
            MayLack = access.OwnPaths().Any(path => path.Length > found.Unit.Path.Length && path.StartsWith(found.Unit.Path, StringComparison.Ordinal)),
            MayManage = access.May(Right.ManageInspections, found.Unit.Path),
            MayDecide = plan.Status == InspectionPlanStatus.Submitted && plan.SubmittedById != access.PersonId && access.May(Right.ApproveInspections, found.Unit.Path) && await scope.IsCommitteeHeadAsync(plan.OwnerUnitId, ct),
            Submission = new() { Version = plan.Version },
            Decision = new() { Version = plan.Version },
            Amendment = new() { Version = plan.Version },
        };
    }
}
