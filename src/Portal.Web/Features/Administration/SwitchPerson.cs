using Microsoft.AspNetCore.Identity;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Administration;

/// <summary>Disables, enables, unlocks, and resets a lost second factor. A disabled person's sessions end at their next request.</summary>
public sealed class SwitchPerson(
    PortalDb db, UserManager<Account> accounts, PeopleInReach reach, Access access, SessionRows sessions, SignInAttempts attempts, SecondFactor codes, AccountMails mails,
    TimeProvider clock)
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

    public async Task<bool> Enable(Guid personId, CancellationToken ct)
    {
        if (await accounts.FindByIdAsync(personId.ToString()) is { } account)
        {
            // idle days start anew
            (account.CountsFrom, account.IdleDisabledAt, account.IdleWarning, account.IdleWarnedOn) = (clock.GetUtcNow(), null, null, null);
        }

        return await Change(personId, person => person.Enable(), ct);
    }

    /// <exception cref="RuleBrokenException"><c>person.self</c>: a second administrator unlocks.</exception>
    public async Task<bool> Unlock(Guid personId, CancellationToken ct)
    {
        if (await OtherAsync(personId, ct) is not { } account)
        {
            return false;
        }

        db.Record("account.unlocked", $"Person {personId}", "");
        await db.SaveChangesAsync(ct);
        await attempts.UnlockAsync(account.Id, ct);
        return true;
    }

    /// <summary>Takes a lost second factor off; the person is told by mail and sets up a new one at the next sign-in where it is mandatory.</summary>
    /// <exception cref="RuleBrokenException"><c>person.self</c>.</exception>
    public async Task<bool> ResetSecondFactor(Guid personId, CancellationToken ct)
    {
        if (await OtherAsync(personId, ct) is not { TwoFactorEnabled: true } account)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await codes.RemoveAsync(account);
        db.Record("second-factor.reset", $"Person {personId}", "");
        await mails.QueueAsync(personId, "second-factor-reset", ct);
        await db.SaveChangesAsync(ct);
        await sessions.EndAllAsync(personId, null, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<Account?> OtherAsync(Guid personId, CancellationToken ct) =>
        await reach.FindAsync(personId, ct) is null ? null
        : personId == access.PersonId ? throw new RuleBrokenException("person.self")
        : await accounts.FindByIdAsync(personId.ToString());

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
