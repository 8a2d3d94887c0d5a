using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Who hears of what a unit has to do: its officers and heads.</summary>
public static class UnitMails
{
    /// <returns>By unit, each address of officers and heads in force on that day who are active and have one.</returns>
    public static async Task<ILookup<Guid, MailRecipient>> OfficersAndHeadsAsync(this PortalDb db, IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct) =>
        (await (
            from a in db.AppointmentsInForce(day).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where (a.Capacity == Capacity.Officer || a.Capacity == Capacity.Head) && units.Contains(a.UnitId) && p.IsActive && p.Email != ""
            select new { a.UnitId, p.Email, p.FullName, p.Language }).Distinct().ToListAsync(ct)).ToLookup(p => p.UnitId, p => new MailRecipient(p.Email, p.FullName, p.Language));
}
