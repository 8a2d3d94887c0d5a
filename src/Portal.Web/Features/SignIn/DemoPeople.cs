using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>People of the demo, who need no password. Nobody outside the demo province can be reached this way.</summary>
public sealed class DemoPeople(PortalDb db, PortalSettings settings, UserManager<Account> accounts, Session session, TimeProvider clock)
{
    /// <summary>Every person of the demo has an address in this domain.</summary>
    public const string Domain = "@demo.songiang.vn";

    private const int ShownPerCapacity = 12;

    public sealed record DemoPerson(Guid Id, string Name, Capacity Capacity, LocalText Unit);

    /// <summary>By capacity, at most a dozen each, whoever has a review to sign first; none when the demo is off.</summary>
    public async Task<IReadOnlyList<IGrouping<Capacity, DemoPerson>>> Load(CancellationToken ct)
    {
        if (!settings.Demo.Enabled)
        {
            return [];
        }

        var today = clock.Today();
        var people = await (
            from a in db.AppointmentsInForce(today)
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            where p.IsActive && p.Email.EndsWith(Domain)
            orderby db.Reviews.Any(r => r.UnitId == u.Id && r.Status == ReviewStatus.AwaitingSignature) descending, u.Code, p.Email
            select new DemoPerson(p.Id, p.FullName, a.Capacity, new LocalText(u.NameVi, u.NameEn))).ToListAsync(ct);
        return [.. people.GroupBy(person => person.Capacity).OrderBy(group => group.Key)
            .SelectMany(group => group.Take(ShownPerCapacity)).GroupBy(person => person.Capacity)];
    }

    /// <summary>Signs in as a person of the demo; false when there is no such person or no demo.</summary>
    public async Task<bool> Run(Guid personId, CancellationToken ct)
    {
        if (!settings.Demo.Enabled || !await db.Persons.AnyAsync(p => p.Id == personId && p.IsActive && p.Email.EndsWith(Domain), ct))
        {
            return false;
        }

        await session.BeginAsync(personId, await accounts.FindByIdAsync(personId.ToString()), SignInMethod.Demo, true, ct);
        return true;
    }
}
