using Microsoft.AspNetCore.Identity;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>Disables, enables and unlocks. A disabled person's sessions end at their next request.</summary>
public sealed class SwitchPerson(PortalDb db, UserManager<Account> accounts, PeopleInReach reach, Access access, SessionRows sessions, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException"><c>person.self</c>: nobody disables themselves.</exception>
    public async Task<bool> Disable(Guid personId, CancellationToken ct)
    {
        if (personId == access.PersonId)
        {
            throw new RuleBrokenException("person.self");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var done = await Change(personId, person => person.Disable(), ct);
        if (done)
        {
            // not only shut out until enabled again: ended
            await sessions.EndAllAsync(personId, null, SessionEnd.Disabled, clock.GetUtcNow(), ct);
        }

        await transaction.CommitAsync(ct);
        return done;
    }

    public Task<bool> Enable(Guid personId, CancellationToken ct) => Change(personId, person => person.Enable(), ct);

    public async Task<bool> Unlock(Guid personId, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is null || await accounts.FindByIdAsync(personId.ToString()) is not { } account)
        {
            return false;
        }

        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        db.Record("account.unlocked", $"Person {personId}", "");
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    private async Task<bool> Change(Guid personId, Action<Person> change, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is not { } person)
        {
            return false;
        }

        change(person);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
