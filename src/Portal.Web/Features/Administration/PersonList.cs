using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Administration;

/// <summary>People in the administrator's reach, by given name. It knows nothing of answers, scores and violations.</summary>
public sealed class PersonList(PortalDb db, PeopleInReach reach, TimeProvider clock)
{
    public sealed record Model(PersonFilter Filter, IReadOnlyList<Row> Rows, Pager Pager);

    public sealed record Row(Guid Id, string Name, string Email, bool IsActive, DateTimeOffset? LastSignInAt, bool IsLocked, IReadOnlyList<Held> Appointments);

    public sealed record Held(Capacity Capacity, string UnitCode, LocalText Unit);

    public async Task<Model> Load(PersonFilter filter, CancellationToken ct)
    {
        var rows = await All(filter, ct);
        var pager = new Pager(Math.Max(1, filter.Page), Pager.DefaultSize, rows.Count);
        return new Model(filter, [.. rows.Skip((pager.Page - 1) * pager.Size).Take(pager.Size)], pager);
    }

    /// <summary>All rows of a filter, for the page and for the export.</summary>
    public async Task<IReadOnlyList<Row>> All(PersonFilter filter, CancellationToken ct)
    {
        var today = clock.Today();
        var now = clock.GetUtcNow();
        var held =
            from a in db.AppointmentsInForce(today)
            join u in db.Units on a.UnitId equals u.Id
            select new { a.PersonId, a.Capacity, u.Code, u.NameVi, u.NameEn, u.Path };
        var people = reach.People();
        if (filter.Active is { } active)
        {
            people = people.Where(p => p.IsActive == active);
        }

        if (filter.Capacity is { } capacity)
        {
            people = people.Where(p => held.Any(a => a.PersonId == p.Id && a.Capacity == capacity));
        }

        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = "%/" + filter.Unit.Trim().ToUpperInvariant() + "/%";
            people = people.Where(p => held.Any(a => a.PersonId == p.Id && EF.Functions.Like(a.Path, code)));
        }

        if (filter.Never)
        {
            people = people.Where(p => !db.Users.Any(account => account.Id == p.Id && account.LastSignInAt != null));
        }

        if (filter.Locked)
        {
            people = people.Where(p => db.SignInAttempts.Any(attempt => attempt.AccountId == p.Id && attempt.LockedUntil > now));
        }

        var found = await people.Select(p => new
        {
            p.Id,
            p.FullName,
            p.Email,
            p.IsActive,
            Account = db.Users.Where(account => account.Id == p.Id).Select(account => new { account.LastSignInAt }).FirstOrDefault(),
            IsLocked = db.SignInAttempts.Any(attempt => attempt.AccountId == p.Id && attempt.LockedUntil > now),
            Held = held.Where(a => a.PersonId == p.Id).Select(a => new { a.Capacity, a.Code, a.NameVi, a.NameEn }).ToList(),
        }).ToListAsync(ct);
        var words = VietnameseText.Fold(filter.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. found
            .Where(row => words.Length == 0 || (VietnameseText.Fold(row.FullName) + " " + row.Email.ToLowerInvariant()) is var text && Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal)))
            .OrderBy(row => VietnameseText.GivenNameKey(row.FullName), StringComparer.Ordinal).ThenBy(row => row.Email, StringComparer.Ordinal)
            .Select(row => new Row(
                row.Id, row.FullName, row.Email, row.IsActive, row.Account?.LastSignInAt, row.IsLocked,
                [.. row.Held.OrderBy(a => a.Capacity).Select(a => new Held(a.Capacity, a.Code, new LocalText(a.NameVi, a.NameEn)))]))];
    }
}
