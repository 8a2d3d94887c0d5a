using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Holding;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Incidents;

/// <summary>Opens an incident: holds the item, if there is one, and tells who has to know, without a word of what it says.</summary>
public sealed class OpenIncident(PortalDb db, OutboxQueue outbox, IncidentPeople people, TimeProvider clock)
{
    /// <summary>Template of the mail that tells of it.</summary>
    public const string Template = "incident-opened";

    /// <summary>The guard refused what the actor sent. The same person, channel and place on one day are one incident.</summary>
    /// <param name="place">Operation, fields and rules by their names in the program.</param>
    /// <returns>The incident's number.</returns>
    public async Task<string> RefusedAsync(Guid unitId, IncidentChannel channel, string place, CancellationToken ct)
    {
        var hold = new ItemHold(db);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await hold.TakeTurnAsync(ct);
        var now = clock.GetUtcNow();
        var day = LocalDay.At(LocalDay.Of(now), TimeOnly.MinValue);
        var by = db.Actor.PersonId;
        var earlier = await db.Incidents.Where(i => i.UnitId == unitId && i.ById == by && i.Item == IncidentItem.Refused && i.Channel == channel && i.OpenedAt >= day && i.ClosedAt == null).OrderBy(i => i.Number).ToListAsync(ct);
        var incident = earlier.Find(i => Incident.IsSamePlace(i.Place, place));
        if (incident is not null)
        {
            incident.Repeat(now);
        }
        else
        {
            var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == unitId, ct);
            incident = Incident.Refused(await NumberAsync(now, ct), unitId, channel, place, by, db.Actor.Name, now);
            db.Incidents.Add(incident);
            db.IncidentSteps.Add(incident.Note(IncidentAct.Opened, null, by, db.Actor.Name, now));
            await TellAsync(incident, unit, now, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return incident.Number;
    }

    /// <summary>Somebody reported an item: it is held from the end of this call on.</summary>
    /// <param name="itemKey">Code of the criterion, id of the comment or file, code of the unit.</param>
    /// <returns>The incident's number.</returns>
    public async Task<string> ReportedAsync(Guid unitId, Guid? reviewId, IncidentItem item, string itemKey, IncidentReason reason, CancellationToken ct)
    {
        var hold = new ItemHold(db);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await hold.TakeTurnAsync(ct);
        var (now, by) = (clock.GetUtcNow(), db.Actor.PersonId);
        if (await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.UnitId == unitId && i.ReviewId == reviewId && i.Item == item && i.ItemKey == itemKey && i.ItemState == ItemState.Held, ct) is { } same)
        {
            return same.Number;
        }

        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == unitId, ct);
        var incident = Incident.Reported(await NumberAsync(now, ct), unitId, reviewId, item, itemKey, reason, by, db.Actor.Name, now);
        db.Incidents.Add(incident);
        db.IncidentSteps.Add(incident.Note(IncidentAct.Opened, null, by, db.Actor.Name, now));
        await db.SaveChangesAsync(ct);
        var facts = await hold.HoldAsync(incident, ct);
        db.IncidentSteps.Add(incident.Note(IncidentAct.Held, null, by, db.Actor.Name, now));
        db.Record("incident.held", "Incident " + incident.Number, facts.ToString(), unitId);
        await TellAsync(incident, unit, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return incident.Number;
    }

    private async Task TellAsync(Incident incident, Unit unit, DateTimeOffset now, CancellationToken ct)
    {
        var told = (await people.WithAsync(Right.HearOfIncidents, unit, ct)).FindAll(person => person.Email.Length > 0);
        foreach (var person in told)
        {
            await outbox.QueueAsync(
                $"incident/{incident.Number}/{person.Email}",
                new MailRecipient(person.Email, person.Name, person.Language),
                Template,
                language => new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["incident"] = incident.Number,
                    ["unit"] = unit.Name.In(language),
                    ["due"] = LocalDay.Clock(now).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture),
                    ["link"] = outbox.Link("/incidents/" + incident.Number),
                },
                new MailSubject(null, incident.ReviewId, unit.Id),
                ct);
        }

        db.IncidentSteps.Add(incident.Note(IncidentAct.Told, string.Join(", ", told.Select(person => person.Name)) is { Length: <= IncidentStep.NoteMaxLength } names ? names : null, null, db.Actor.Name, now));
    }

    private async Task<string> NumberAsync(DateTimeOffset now, CancellationToken ct)
    {
        var year = LocalDay.Of(now).Year;
        var prefix = IncidentNumber.Prefix(year);
        return IncidentNumber.Next(year, await db.Incidents.Where(i => i.Number.StartsWith(prefix)).Select(i => i.Number).ToListAsync(ct));
    }
}
