using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.SignIn;

/// <summary>Whom a person asks who cannot get in: the administrators nearest to their unit.</summary>
public sealed class AdministratorContacts(PortalDb db, TimeProvider clock)
{
    public sealed record Contacts(IReadOnlyList<Contact> People)
    {
        public string Words => string.Join("; ", People.Select(person => $"{person.Name} ({person.Email})")) is { Length: > 0 } words ? words : "–";
    }

    public sealed record Contact(string Name, string Email, LocalText Unit);

    /// <summary>At most three, those with the narrowest scope first.</summary>
    public async Task<Contacts> Load(Guid personId, CancellationToken ct)
    {
        var today = clock.Today();
        var paths = await (
            from a in db.Appointments
            join u in db.Units on a.UnitId equals u.Id
            where a.PersonId == personId
            select u.Path).Distinct().ToListAsync(ct);
        var keepers = Rights.Capacities(Right.ManagePeople);
        var found = await (
            from a in db.AppointmentsInForce(today)
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where keepers.Contains(a.Capacity) && p.IsActive
            select new { p.FullName, p.Email, u.NameVi, u.NameEn, Scope = (string?)s.Path }).Take(200).ToListAsync(ct);
        return new Contacts([.. found
            .Where(row => row.Scope is null || paths.Exists(path => path.StartsWith(row.Scope, StringComparison.Ordinal)))
            .OrderByDescending(row => row.Scope?.Length ?? 0).ThenBy(row => row.Email, StringComparer.Ordinal)
            .DistinctBy(row => row.Email).Take(3)
            .Select(row => new Contact(row.FullName, row.Email, new LocalText(row.NameVi, row.NameEn)))]);
    }
}
