using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Incidents;

/// <summary>Who is told of the incidents of a unit, and who handles them.</summary>
public sealed class IncidentPeople(PortalDb db, TimeProvider clock)
{
    /// <summary>Somebody who is told.</summary>
    public sealed record Told(Guid Id, string Name, string Email, string Language);

    /// <summary>People whose appointments give the right over the unit, each once, by name.</summary>
    public async Task<List<Told>> WithAsync(Right right, Unit unit, CancellationToken ct)
    {
        var table = Rights.Of(right);
        var own = table.Where(given => given.Value == Reach.OwnUnit).Select(given => given.Key).ToArray();
        var under = table.Where(given => given.Value != Reach.OwnUnit).Select(given => given.Key).ToArray();
        var (inForce, path) = (db.AppointmentsInForce(clock.Today()), unit.Path);
        var ids =
            from a in inForce
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where (own.Contains(a.Capacity) && a.UnitId == unit.Id) || (under.Contains(a.Capacity) && (a.ScopeUnitId == null || path.StartsWith(s!.Path)))
            select a.PersonId;
        return await db.Persons.AsNoTracking().Where(p => p.IsActive && ids.Contains(p.Id)).OrderBy(p => p.FullName).ThenBy(p => p.Id)
            .Select(p => new Told(p.Id, p.FullName, p.Email, p.Language)).ToListAsync(ct);
    }
}
