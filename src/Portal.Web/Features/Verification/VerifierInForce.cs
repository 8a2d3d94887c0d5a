using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Verification;

/// <summary>Whoever may verify something today, with all appointments, because one of them may be what keeps the person from it.</summary>
public sealed record VerifierInForce(Guid Id, MailRecipient Recipient, IReadOnlyList<VerifierAppointment> Appointments)
{
    /// <returns>Those with an address, by all of their appointments in force.</returns>
    public static async Task<List<VerifierInForce>> LoadAsync(PortalDb db, DateOnly today, CancellationToken ct)
    {
        var capacities = Rights.Capacities(Right.VerifyReviews);
        var inForce = db.AppointmentsInForce(today);
        var appointments = await (
            from a in inForce.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where p.IsActive && p.Email != "" && inForce.Any(v => v.PersonId == p.Id && capacities.Contains(v.Capacity))
            select new { p.Id, p.Email, p.FullName, p.Language, a.Capacity, a.UnitId, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        return [.. appointments.GroupBy(a => (a.Id, Recipient: new MailRecipient(a.Email, a.FullName, a.Language)))
            .Select(g => new VerifierInForce(g.Key.Id, g.Key.Recipient, [.. g.Select(a => new VerifierAppointment(a.Capacity, a.UnitId, a.Path, a.ScopePath))]))];
    }
}
