using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Who hears of what a unit has to do: its officers and heads.</summary>
public static class UnitMails
{
    /// <summary>Queues a message to the unit's officers and heads; it is written with the caller's save.</summary>
    /// <param name="key">Names what happened for ever; with the address it is the mail's.</param>
    /// <param name="due">The day that the message names.</param>
    /// <param name="path">Where it leads.</param>
    /// <param name="task">Code of what it is about, <c>KP-2026-0014</c>, for messages that name it; empty: none.</param>
    /// <param name="today">Who is in office then is told.</param>
    public static async Task TellUnitAsync(this OutboxQueue outbox, PortalDb db, string key, string template, Guid unitId, LocalText unit, DateOnly due, string path, DateOnly today, CancellationToken ct, string task = "")
    {
        foreach (var to in (await db.OfficersAndHeadsAsync([unitId], today, ct))[unitId].DistinctBy(p => p.Address, StringComparer.OrdinalIgnoreCase))
        {
            await outbox.QueueAsync(
                $"{key}/{to.Address}", to, template, language => new Dictionary<string, string>(outbox.Facts(language, unit, new LocalText("", ""), due, Math.Abs(due.DayNumber - today.DayNumber), path), StringComparer.Ordinal) { ["task"] = task }, new MailSubject(UnitId: unitId), ct);
        }
    }

    /// <returns>By unit, each address of officers and heads in force on that day who are active and have one.</returns>
    public static async Task<ILookup<Guid, MailRecipient>> OfficersAndHeadsAsync(this PortalDb db, IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct) =>
        (await (
            from a in db.AppointmentsInForce(day).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where (a.Capacity == Capacity.Officer || a.Capacity == Capacity.Head) && units.Contains(a.UnitId) && p.IsActive && p.Email != ""
            select new { a.UnitId, p.Email, p.FullName, p.Language }).Distinct().ToListAsync(ct)).ToLookup(p => p.UnitId, p => new MailRecipient(p.Email, p.FullName, p.Language));
}
