using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>
/// Which plans and inspections the signed-in person reaches. Whoever oversees sees all of them; a unit sees one of its own from the day on which it was told or the team came;
/// a member of the team sees theirs.
/// </summary>
public sealed class InspectionScope(PortalDb db, Access access)
{
    public IQueryable<Inspection> Readable()
    {
        var me = access.PersonId;
        var (overseen, read) = (access.UnitsFor(Right.OverseeInspections).Select(u => u.Id), access.UnitsFor(Right.ReadInspections).Select(u => u.Id));
        return db.Inspections.Where(i => overseen.Contains(i.UnitId)
            || (read.Contains(i.UnitId) && (i.AnnouncedAt != null || i.BegunOn != null || db.InspectionMembers.Any(m => m.InspectionId == i.Id && m.PersonId == me))));
    }

    /// <summary>Plans whose committee lies within the right's reach.</summary>
    public IQueryable<InspectionPlan> Plans(Right right)
    {
        var units = access.UnitsFor(right).Select(u => u.Id);
        return db.InspectionPlans.Where(p => units.Contains(p.OwnerUnitId));
    }

    /// <summary>The inspection, tracked, with its unit, when it is within the right's reach and the form is not out of date.</summary>
    /// <param name="version">Row version of the page that was open; null: the form changes nothing that others change.</param>
    /// <returns>Null: not there, or not the person's.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it meanwhile.</exception>
    public async Task<(Inspection Inspection, Unit Unit)?> FindAsync(string code, Right right, uint? version, CancellationToken ct)
    {
        var found = await (from i in db.Inspections join u in access.UnitsFor(right) on i.UnitId equals u.Id where i.Code == code select new { Inspection = i, Unit = u }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        access.ActFor(right);
        return version is null || found.Inspection.Version == version ? (found.Inspection, found.Unit) : throw new DbUpdateConcurrencyException("Somebody changed the inspection meanwhile.");
    }

    /// <summary>As <see cref="FindAsync"/>, for who works on it at the unit: a member of the team, or the secretariat that types what others found.</summary>
    /// <exception cref="RuleBrokenException"><c>conflict.inspecting</c>: not the person's own unit, nor one above it.</exception>
    public async Task<(Inspection Inspection, Unit Unit)?> ConductedAsync(string code, uint? version, CancellationToken ct)
    {
        var me = access.PersonId;
        if (await FindAsync(code, Right.ConductInspections, version, ct) is not var (inspection, unit)
            || !(access.May(Right.ManageInspections, unit.Path) || await db.InspectionMembers.AnyAsync(m => m.InspectionId == inspection.Id && m.PersonId == me, ct)))
        {
            return null;
        }

        access.RefuseConflict("conflict.inspecting", unit.Path, unit.Code);
        return (inspection, unit);
    }

    /// <summary>As <see cref="FindAsync"/>, for a plan.</summary>
    public async Task<InspectionPlan?> PlanAsync(string code, Right right, uint? version, CancellationToken ct)
    {
        if (await Plans(right).SingleOrDefaultAsync(p => p.Code == code, ct) is not { } plan)
        {
            return null;
        }

        access.ActFor(right);
        return version is null || plan.Version == version ? plan : throw new DbUpdateConcurrencyException("Somebody changed the plan meanwhile.");
    }

    /// <summary>What the members' bodies and appointments say against their inspecting this unit.</summary>
    /// <exception cref="RuleBrokenException"><c>conflict.inspection</c>.</exception>
    public async Task RefuseConflictsAsync(IReadOnlyCollection<InspectionMember> members, Unit unit, DateOnly day, CancellationToken ct)
    {
        var people = members.Where(m => m.PersonId is not null).Select(m => m.PersonId!.Value).ToList();
        var employed = (await (from a in db.AppointmentsInForce(day) join u in db.Units on a.UnitId equals u.Id where people.Contains(a.PersonId) select new { a.PersonId, u.Path }).ToListAsync(ct)).ToLookup(a => a.PersonId, a => a.Path);
        foreach (var member in members)
        {
            InspectionTeam.RefuseConflict(member, unit.Path, unit.Code, [unit.NameVi, unit.NameEn], member.PersonId is { } person ? employed[person] : []);
        }
    }

    /// <summary>Whether the person holds, in their own name or for its holder, the head's seat of the committee of this unit.</summary>
    public async Task<bool> IsCommitteeHeadAsync(Guid ownerUnitId, CancellationToken ct)
    {
        var mine = access.Appointments.Where(a => a.Gives(Right.ApproveInspections)).Select(a => a.Id).ToList();
        return await (
            from a in db.Appointments
            join o in db.Appointments on a.ActingForId ?? a.Id equals o.Id
            join s in db.Seats on o.SeatId equals s.Id
            where mine.Contains(a.Id) && s.CommitteeUnitId == ownerUnitId && s.Role == SeatRole.Head
            select s.Id).AnyAsync(ct);
    }
}
