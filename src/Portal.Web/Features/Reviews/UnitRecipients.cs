using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reviews;

/// <summary>Whom a mail about a unit's review goes to.</summary>
public sealed class UnitRecipients(PortalDb db, TimeProvider clock)
{
    /// <summary>People who hold one of these capacities in the unit today and have an address; each once.</summary>
    public Task<List<MailRecipient>> Of(Guid unitId, Guid? except, CancellationToken ct, params Capacity[] capacities)
    {
        var inForce = db.AppointmentsInForce(clock.Today());
        return db.Persons.AsNoTracking()
            .Where(p => p.IsActive && p.Email != "" && p.Id != except && inForce.Any(a =>
                a.PersonId == p.Id && a.UnitId == unitId && capacities.Contains(a.Capacity)))
            .OrderBy(p => p.FullName)
            .Select(p => new MailRecipient(p.Email, p.FullName, p.Language))
            .ToListAsync(ct);
    }
}
