using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Verifying;

/// <summary>Who is asked to verify a round, and what they may.</summary>
public static class VerifierRows
{
    /// <summary>The assignments of a round with the appointments that are in force on a day.</summary>
    public static async Task<VerifierShares> VerifierSharesAsync(this PortalDb db, ChecklistLibrary library, Round round, DateOnly today, CancellationToken ct)
    {
        var assigned = await (
            from a in db.VerifierAssignments.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where a.RoundId == round.Id
            orderby p.FullName, a.ClusterCode, a.SectionCode
            select new { a.PersonId, p.FullName, p.IsActive, a.ClusterCode, a.SectionCode, a.UnitId }).ToListAsync(ct);
        var sections = assigned.Count == 0 ? [] : (await library.GetAsync(db, round.ChecklistCode, ct)).Sections.Select(s => s.Code).ToList();
        var held = await db.VerifierAppointmentsAsync([.. assigned.Where(a => a.IsActive).Select(a => a.PersonId).Distinct()], today, ct);
        var each = assigned.Select(a => a.PersonId).Distinct().ToDictionary(id => id, id => (IReadOnlyList<VerifierAppointment>)[.. held[id]]);
        return new(
            [.. assigned.Select(a => new VerifierShare(a.PersonId, a.FullName, a.ClusterCode, a.SectionCode, each[a.PersonId], a.UnitId))],
            sections, round.VerifyingUnitId, round.SubstituteUnitId);
    }

    /// <summary>All appointments of some people that are in force on a day, as <see cref="VerificationRule"/> asks for them.</summary>
    public static async Task<ILookup<Guid, VerifierAppointment>> VerifierAppointmentsAsync(this PortalDb db, IReadOnlyCollection<Guid> persons, DateOnly today, CancellationToken ct)
    {
        var rows = persons.Count == 0 ? [] : await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where persons.Contains(a.PersonId)
            select new { a.PersonId, a.Capacity, a.UnitId, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        return rows.ToLookup(r => r.PersonId, r => new VerifierAppointment(r.Capacity, r.UnitId, r.Path, r.ScopePath));
    }
}
