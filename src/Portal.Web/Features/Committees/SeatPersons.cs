using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Committees;

/// <summary>Finds the person for a seat by e-mail address, or adds somebody new by name and address.</summary>
public sealed class SeatPersons(PortalDb db, CommitteeScope scope)
{
    /// <param name="Name">Name and first post, for choosing.</param>
    public sealed record Choice(string Email, string Name, LocalText Post);

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Unit province, CancellationToken ct)
    {
        var found = await scope.PersonsOf(province).AsNoTracking()
            .Select(p => new { p.Email, p.FullName, Post = db.Appointments.Where(a => a.PersonId == p.Id).OrderBy(a => a.Id).Select(a => new { a.PostVi, a.PostEn }).First() }).ToListAsync(ct);
        return [.. found.Select(p => new Choice(p.Email, p.FullName, new(p.Post.PostVi, p.Post.PostEn))).OrderBy(p => VietnameseText.GivenNameKey(p.Name), StringComparer.Ordinal)];
    }

    /// <param name="name">Needed only for somebody whom the portal does not know.</param>
    /// <returns>Null when no address is given.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>seat.person-name-missing</c>: nobody has this address; <c>seat.person-elsewhere</c>: the person belongs to another province; <c>person.email-form</c>.
    /// </exception>
    public async Task<Person?> FindOrAddAsync(Unit province, string? email, string? name, CancellationToken ct)
    {
        var address = (email ?? "").Trim();
        if (address.Length == 0)
        {
            return string.IsNullOrWhiteSpace(name) ? null : throw new RuleBrokenException("seat.person-email-missing");
        }

        var person = await CommitteeScope.WithAddress(db.Persons, address).FirstOrDefaultAsync(ct);
        if (person is not null)
        {
            var isHere = await scope.PersonsOf(province).AnyAsync(p => p.Id == person.Id, ct) || !await db.Appointments.AnyAsync(a => a.PersonId == person.Id, ct);
            return isHere && person.IsActive ? person : throw new RuleBrokenException("seat.person-elsewhere", address);
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RuleBrokenException("seat.person-name-missing", address);
        }

        person = new Person(name, address);
        db.Persons.Add(person);
        return person;
    }
}
