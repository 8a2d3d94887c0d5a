using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Incidents;

/// <summary>Who is told of the incidents of a unit, and who handles them.</summary>
public sealed class IncidentPeople(PortalDb db, TimeProvider clock)
{
    /// <summary>What cannot be undone, two persons do.</summary>
    public const int Needed = 2;

    /// <summary>Somebody who is told.</summary>
    public sealed record Told(Guid Id, string Name, string Email, string Language);

    /// <summary>People who handle the incidents of a province, where there are fewer than the two whom every decision needs.</summary>
    /// <param name="Officers">0 or 1.</param>
    public sealed record TooFew(string Code, LocalText Name, int Officers);

    /// <summary>Provinces among the units where fewer than <see cref="Needed"/> people handle incidents today, by code.</summary>
    public async Task<List<TooFew>> WithTooFewAsync(IQueryable<Unit> units, CancellationToken ct)
    {
        var provinces = await units.AsNoTracking().Where(u => u.Kind == UnitKind.Prov && u.EndedOn == null).OrderBy(u => u.Code).Select(u => new { u.Code, u.NameVi, u.NameEn, u.Path }).ToListAsync(ct);
        if (provinces.Count == 0)
        {
            return [];
        }

        var capacities = Rights.Capacities(Right.HandleIncidents).ToArray();
        var officers = await (
            from a in db.AppointmentsInForce(clock.Today())
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where capacities.Contains(a.Capacity) && db.Persons.Any(p => p.Id == a.PersonId && p.IsActive)
            select new { a.PersonId, Path = s == null ? "/" : s.Path }).ToListAsync(ct);
        return [.. provinces
            .Select(p => new TooFew(p.Code, new LocalText(p.NameVi, p.NameEn), officers.Where(o => p.Path.StartsWith(o.Path, StringComparison.Ordinal)).Select(o => o.PersonId).Distinct().Count()))
            .Where(p => p.Officers < Needed)];
    }

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
