using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Inspections;

/// <summary>Tells the unit's head, deputy heads and officers that a team comes and from which day on: the day and the place where the rest stands, nothing about the unit.</summary>
public sealed class AnnounceInspection(PortalDb db, InspectionScope scope, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Template of the mail.</summary>
    public const string Template = "inspection-announced";

    private static readonly Capacity[] Told = [Capacity.Head, Capacity.DeputyHead, Capacity.Officer];

    /// <returns>False: no such inspection that the person manages.</returns>
    /// <exception cref="RuleBrokenException">Rules of <see cref="Inspection.Announce"/>, <c>conflict.inspecting</c>.</exception>
    public async Task<bool> Run(string code, CancellationToken ct)
    {
        if (await scope.ManagedAsync(code, null, ct) is not var (inspection, unit))
        {
            return false;
        }

        inspection.Announce(clock.GetUtcNow());
        foreach (var to in await RecipientsAsync(unit, ct))
        {
            await outbox.QueueAsync(
                $"inspection/{inspection.Code}/announced/{to.Address}",
                to,
                Template,
                language => new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["unit"] = unit.Name.In(language),
                    ["due"] = OutboxQueue.Day(inspection.From),
                    ["link"] = outbox.Link($"/inspections/{inspection.Code}"),
                },
                new MailSubject(UnitId: unit.Id),
                ct);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Who is told.</summary>
    public async Task<List<MailRecipient>> RecipientsAsync(Unit unit, CancellationToken ct) => await (
        from p in db.Persons.AsNoTracking()
        where p.IsActive && db.AppointmentsInForce(clock.Today()).Any(a => a.PersonId == p.Id && a.UnitId == unit.Id && Told.Contains(a.Capacity))
        orderby p.Email
        select new MailRecipient(p.Email, p.FullName, p.Language)).ToListAsync(ct);
}
