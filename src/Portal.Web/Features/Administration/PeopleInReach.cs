using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>
/// Whom an administrator may care for: people employed in the scope, unless they hold a right that reaches beyond it. Otherwise the administrator
/// of one province could take over a wider account by sending it an invitation.
/// </summary>
public sealed class PeopleInReach(PortalDb db, Access access)
{
    public bool IsWholePortal => access.MayEverywhere(Right.ManagePeople);

    public IQueryable<Unit> Units() => access.UnitsFor(Right.ManagePeople);

    public IQueryable<Person> People()
    {
        if (IsWholePortal)
        {
            return db.Persons;
        }

        var units = Units();
        return db.Persons.Where(person =>
            db.Appointments.Any(a => a.PersonId == person.Id && units.Any(unit => unit.Id == a.UnitId))
            && !db.Appointments.Any(a => a.PersonId == person.Id && a.EndedAt == null && (a.ScopeUnitId == null || !units.Any(unit => unit.Id == a.ScopeUnitId))));
    }

    public Task<Person?> FindAsync(Guid id, CancellationToken ct) => People().FirstOrDefaultAsync(person => person.Id == id, ct);

    /// <summary>A unit by its code.</summary>
    /// <exception cref="RuleBrokenException"><c>unit.unknown</c>: no such unit in reach.</exception>
    public async Task<Unit> UnitAsync(string code, CancellationToken ct)
    {
        var wanted = code.Trim().ToUpperInvariant();
        return await Units().FirstOrDefaultAsync(unit => unit.Code == wanted, ct) ?? throw new RuleBrokenException("unit.unknown", wanted);
    }
}
