using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Incidents;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Holding;
using Portal.Infrastructure.Incidents;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>Loads an incident for who is told of it, and what is held for who handles it.</summary>
public sealed class IncidentPages(PortalDb db, Access access, IncidentPeople people, RequestEvents events)
{
    /// <summary>Texts of an item that are held, as they stood.</summary>
    public sealed record HeldItem(IncidentPage Page, IReadOnlyList<ItemHold.Held> Values, IReadOnlyList<(int Number, long Bytes)> Files);

    /// <returns>Null: no such incident in the person's reach.</returns>
    public async Task<IncidentPage?> Load(string number, CancellationToken ct)
    {
        var found = await (
            from i in db.Incidents.AsNoTracking()
            join u in access.UnitsFor(Right.HearOfIncidents) on i.UnitId equals u.Id
            where i.Number == number
            select new { i, u }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (incident, unit) = (found.i, found.u);
        var mayHandle = access.May(Right.HandleIncidents, unit.Path);
        var steps = await db.IncidentSteps.AsNoTracking().Where(s => s.IncidentId == incident.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        var officers = await people.WithAsync(Right.HandleIncidents, unit, ct);
        return new(
            incident, unit.Code, new LocalText(unit.NameVi, unit.NameEn), steps, [.. officers.Select(o => o.Name)], mayHandle, access.PersonId,
            await db.Set<HeldValue>().CountAsync(v => v.IncidentId == incident.Id, ct),
            await db.HeldFileParts.CountAsync(p => p.IncidentId == incident.Id, ct),
            await db.HeldAuditTexts.CountAsync(t => t.IncidentId == incident.Id, ct));
    }

    /// <summary>What is held, for one of the two officers; that it was looked at stands in the audit trail before it is shown.</summary>
    /// <returns>Null: no such incident that the person handles, or nothing is held.</returns>
    public async Task<HeldItem?> Held(string number, CancellationToken ct)
    {
        if (await Load(number, ct) is not { MayHandle: true, Incident.ItemState: ItemState.Held } page)
        {
            return null;
        }

        await events.WriteAsync("incident.looked-at", "Incident " + number, "", "");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var values = await new ItemHold(db).ReadAsync(page.Incident.Id, ct);
        var files = await db.HeldFileParts.AsNoTracking().Where(p => p.IncidentId == page.Incident.Id).GroupBy(p => p.Number)
            .Select(g => new { Number = g.Key, Bytes = g.Sum(p => (long)p.Content.Length) }).OrderBy(g => g.Number).ToListAsync(ct);
        return new(page, values, [.. files.Select(f => (f.Number, f.Bytes))]);
    }

    /// <summary>The content of a version of a held file.</summary>
    /// <returns>Null: as <see cref="Held"/>.</returns>
    public async Task<(Stream Content, long Bytes)?> HeldFile(string number, int version, CancellationToken ct)
    {
        if (await Load(number, ct) is not { MayHandle: true, Incident.ItemState: ItemState.Held } page)
        {
            return null;
        }

        var found = await db.HeldFileParts.Where(p => p.IncidentId == page.Incident.Id && p.Number == version).GroupBy(p => p.FileId)
            .Select(g => new { FileId = g.Key, Bytes = g.Sum(p => (long)p.Content.Length) }).OrderBy(g => g.FileId).FirstOrDefaultAsync(ct);
        return found is null ? null : (db.OpenHeld(page.Incident.Id, found.FileId, version, found.Bytes), found.Bytes);
    }
}
