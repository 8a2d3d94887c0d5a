using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>
/// Which plans and inspections the signed-in person reaches. Whoever oversees sees all but those of a unit that employs them, or of one above it: these, like everybody of the unit,
/// they see from the day on which it was told or the team came; a member of the team sees theirs.
/// </summary>
public sealed class InspectionScope(PortalDb db, Access access)
{
    public IQueryable<Inspection> Readable()
    {
        var me = access.PersonId;
        var own = access.OwnPaths();
        var (overseen, read) = (access.UnitsFor(Right.OverseeInspections).Where(u => !own.Contains(u.Path)).Select(u => u.Id), access.UnitsFor(Right.ReadInspections).Select(u => u.Id));
        return db.Inspections.Where(i => overseen.Contains(i.UnitId)
            || (read.Contains(i.UnitId) && (i.AnnouncedAt != null || i.BegunOn != null || db.InspectionMembers.Any(m => m.InspectionId == i.Id && m.PersonId == me))));
    }

    /// <summary>Whether the person oversees the inspections of this unit, and is not of the unit.</summary>
    public bool Oversees(string unitPath) => access.May(Right.OverseeInspections, unitPath) && !access.HasConflict(unitPath);

    /// <summary>Whether the person manages the inspections that this committee does at this unit, and is not of the unit.</summary>
    public bool Manages(string unitPath, string ownerPath) => access.May(Right.ManageInspections, unitPath) && access.May(Right.ManageInspections, ownerPath) && !access.HasConflict(unitPath);

    public async Task<bool> IsMemberAsync(Inspection inspection, CancellationToken ct)
    {
        var me = access.PersonId;
        return await db.InspectionMembers.AnyAsync(m => m.InspectionId == inspection.Id && m.PersonId == me, ct);
    }

    /// <summary>Whether the person may work at the unit as a member of the team.</summary>
    public async Task<bool> IsConductorAsync(Inspection inspection, string unitPath, CancellationToken ct) =>
        access.May(Right.ConductInspections, unitPath) && !access.HasConflict(unitPath) && await IsMemberAsync(inspection, ct);

    /// <summary>Whether the person works on the inspection or oversees it: what is not settled yet stays among these.</summary>
    public async Task<bool> IsInsideAsync(Inspection inspection, string unitPath, CancellationToken ct) => Oversees(unitPath) || await IsMemberAsync(inspection, ct);

    /// <summary>Whether the person may read what the team found: its own until the minutes are registered, then also the unit's, which gets them to sign.</summary>
    public async Task<bool> MayReadFindingsAsync(Inspection inspection, string unitPath, CancellationToken ct) => inspection.HasMinutes || await IsInsideAsync(inspection, unitPath, ct);

    /// <summary>Units whose committee inspects, as far as the right reaches: the scopes of the person's appointments; for the whole portal every top of a tree.</summary>
    /// <param name="alsoEnded">With those that ended since: there is something to read of them, and nothing to plan.</param>
    public async Task<List<(string Code, LocalText Name)>> OwnersAsync(Right right, bool alsoEnded, CancellationToken ct)
    {
        var scopes = access.Giving(right).Where(a => a.ScopeUnitId is not null).Select(a => a.ScopeUnitId!.Value).ToList();
        var all = access.MayEverywhere(right);
        return await db.Units.AsNoTracking().Where(u => (scopes.Contains(u.Id) || (all && u.ParentId == null)) && (alsoEnded || u.EndedOn == null)).OrderBy(u => u.Code)
            .Select(u => new ValueTuple<string, LocalText>(u.Code, new LocalText(u.NameVi, u.NameEn))).ToListAsync(ct);
    }

    /// <summary>Begins a transaction in which nobody else changes the inspection: what is read after this stands until it ends.</summary>
    /// <param name="withPlan">Nor its plan.</param>
    public async Task<IDbContextTransaction> TurnAsync(string code, bool withPlan, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        if (withPlan)
        {
            await db.Database.SqlQuery<Guid>($"select p.id as \"Value\" from inspection_plans p where p.id = (select i.plan_id from inspections i where i.code = {code}) for update").ToListAsync(ct);
        }

        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from inspections where code = {code} for update").ToListAsync(ct);
        return turn;
    }

    /// <summary>As <see cref="TurnAsync"/>, for a plan: nobody adds, moves or cancels its visits meanwhile.</summary>
    public async Task<IDbContextTransaction> PlanTurnAsync(string code, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from inspection_plans where code = {code} for update").ToListAsync(ct);
        return turn;
    }

    /// <summary>Plans whose committee lies within the right's reach.</summary>
    public IQueryable<InspectionPlan> Plans(Right right)
    {
        var units = access.UnitsFor(right).Select(u => u.Id);
        return db.InspectionPlans.Where(p => units.Contains(p.OwnerUnitId));
    }

    /// <summary>The inspection, tracked, with its unit, when the person may know of it, it is within the right's reach and the form is not out of date. Who manages it reaches its committee, too.</summary>
    /// <param name="version">Row version of the page that was open; null: the form changes nothing that others change.</param>
    /// <returns>Null: not there, or not the person's.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it meanwhile.</exception>
    public async Task<(Inspection Inspection, Unit Unit)?> FindAsync(string code, Right right, uint? version, CancellationToken ct)
    {
        var owners = access.UnitsFor(right).Select(u => u.Id);
        var found = await (
            from i in Readable()
            join u in access.UnitsFor(right) on i.UnitId equals u.Id
            where i.Code == code && (right != Right.ManageInspections || owners.Contains(i.OwnerUnitId))
            select new { Inspection = i, Unit = u }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        access.ActFor(right);
        return version is null || found.Inspection.Version == version ? (found.Inspection, found.Unit) : throw new DbUpdateConcurrencyException("Somebody changed the inspection meanwhile.");
    }

    /// <summary>As <see cref="FindAsync"/>, for who changes it.</summary>
    /// <exception cref="RuleBrokenException"><c>conflict.inspecting</c>: not the person's own unit, nor one above it.</exception>
    public async Task<(Inspection Inspection, Unit Unit)?> ManagedAsync(string code, uint? version, CancellationToken ct)
    {
        if (await FindAsync(code, Right.ManageInspections, version, ct) is not var (inspection, unit))
        {
            return null;
        }

        access.RefuseConflict("conflict.inspecting", unit.Path, unit.Code);
        return (inspection, unit);
    }

    /// <summary>As <see cref="FindAsync"/>, for who works on it at the unit: a member of the team, or the secretariat that types what others found.</summary>
    /// <exception cref="RuleBrokenException"><c>conflict.inspecting</c>: not the person's own unit, nor one above it.</exception>
    public async Task<(Inspection Inspection, Unit Unit)?> ConductedAsync(string code, uint? version, CancellationToken ct)
    {
        if (await ManagedAsync(code, version, ct) is { } managed)
        {
            return managed;
        }

        if (await FindAsync(code, Right.ConductInspections, version, ct) is not var (inspection, unit) || !await IsMemberAsync(inspection, ct))
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

    /// <summary>What to look into about members without an account, by their id; those about whom there is nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, MemberDoubt>> DoubtsAsync(IReadOnlyCollection<InspectionMember> members, Unit unit, DateOnly day, CancellationToken ct)
    {
        var named = members.Where(m => m.PersonId is null).ToList();
        if (named.Count == 0)
        {
            return new Dictionary<Guid, MemberDoubt>();
        }

        var path = unit.Path;
        var employed = await (
            from a in db.AppointmentsInForce(day) join u in db.Units on a.UnitId equals u.Id join p in db.Persons on a.PersonId equals p.Id where u.Path.StartsWith(path) select p.FullName).Distinct().ToListAsync(ct);
        return named.Select(m => (m.Id, Doubt: InspectionTeam.DoubtAbout(m, [unit.NameVi, unit.NameEn], employed))).Where(d => d.Doubt != MemberDoubt.None).ToDictionary(d => d.Id, d => d.Doubt);
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
