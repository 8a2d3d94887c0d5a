using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>Takes somebody into the team: a person with an account, or one who is named only.</summary>
public sealed class AddMember(PortalDb db, InspectionScope scope, TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>Null: named below.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(Person.NameMaxLength)]
        public string? Name { get; set; }

        [StringLength(InspectionMember.PostMaxLength)]
        public string? Post { get; set; }

        [StringLength(InspectionMember.BodyMaxLength)]
        public string? Body { get; set; }

        public bool IsHead { get; set; }
    }

    /// <summary>Somebody who may be in a team that inspects the unit.</summary>
    public sealed record Choice(Guid PersonId, string Name, LocalText Post, LocalText Body);

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>inspection.decided-already</c>, <c>inspection.member-incomplete</c>, <c>inspection.member-twice</c>, <c>inspection.team-full</c>, <c>inspection.unknown-person</c>, <c>conflict.inspection</c>, <c>conflict.inspecting</c>.
    /// </exception>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        await using var turn = await scope.TurnAsync(code, withPlan: false, ct);
        if (await scope.ManagedAsync(code, null, ct) is not var (inspection, unit))
        {
            return false;
        }

        inspection.OnlyPreparing();
        var team = await db.InspectionMembers.Where(m => m.InspectionId == inspection.Id).ToListAsync(ct);
        if (team.Count >= InspectionTeam.Most)
        {
            throw new RuleBrokenException("inspection.team-full", InspectionTeam.Most);
        }

        var order = team.Select(m => m.Order).DefaultIfEmpty().Max() + 1;
        InspectionMember member;
        if (form.PersonId is { } personId)
        {
            var chosen = (await ChoicesAsync(unit, ct)).Find(c => c.PersonId == personId) ?? throw new RuleBrokenException("inspection.unknown-person");
            member = new(inspection.Id, order, personId, chosen.Name, chosen.Post.Vi, chosen.Body.Vi, form.IsHead);
        }
        else
        {
            member = new(inspection.Id, order, null, form.Name ?? "", form.Post ?? "", form.Body ?? "", form.IsHead);
        }

        if (team.Exists(m => m.Key == member.Key))
        {
            throw new RuleBrokenException("inspection.member-twice", member.Name);
        }

        await scope.RefuseConflictsAsync([member], unit, clock.Today(), ct);
        if (form.IsHead && team.Exists(m => m.IsHead))
        {
            throw new RuleBrokenException("inspection.team-head");
        }

        db.InspectionMembers.Add(member);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }

    /// <summary>People with an account who may inspect the unit by an appointment in force, whatever unit employs them.</summary>
    public async Task<List<Choice>> ChoicesAsync(Unit unit, CancellationToken ct)
    {
        var capacities = Rights.Capacities(Right.ConductInspections);
        var path = unit.Path;
        var rows = await (
            from a in db.AppointmentsInForce(clock.Today())
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where p.IsActive && a.ActingForId == null && capacities.Contains(a.Capacity) && (s == null || path.StartsWith(s.Path))
            select new { p.Id, p.FullName, a.PostVi, a.PostEn, u.NameVi, u.NameEn, a.Capacity }).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.Id).Select(g => g.OrderBy(r => r.Capacity == Capacity.Inspector ? 0 : 1).First())
            .OrderBy(r => VietnameseText.GivenNameKey(r.FullName), StringComparer.Ordinal)
            .Select(r => new Choice(r.Id, r.FullName, new LocalText(r.PostVi, r.PostEn), new LocalText(r.NameVi, r.NameEn)))];
    }
}
