using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;
using Portal.Web.Shell.SignIn.Oidc;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Signs in whom a provider vouches for. The first time a claim finds the person and the provider's subject is linked to the account; from then
/// on only the subject counts, so that an e-mail that changes hands at the provider moves no account.
/// </summary>
public sealed class SignInByProvider(UserManager<Account> accounts, PortalDb db, Session session, ProviderSession providers, IHttpContextAccessor request)
{
    /// <summary>Whether the person is in, or has to show a code of the portal first because the provider stated no second factor.</summary>
    public sealed record Outcome(bool IsIn);

    /// <returns>Null when the person is unknown, disabled or linked to another identity of the provider: all of them read alike.</returns>
    public async Task<Outcome?> Run(ProviderIdentity identity, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (account, refusal) = await FindAsync(identity, ct);
        if (account is null)
        {
            db.Record("sign-in.refused", $"Provider {identity.Provider.Key}", $"{refusal};identity={identity.Fingerprint}");
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return null;
        }

        var isIn = await session.BeginAsync(account.Id, account, SignInMethod.SingleSignOn, identity.HasSecondFactor, ct, identity.Provider.Key);
        await transaction.CommitAsync(ct);
        providers.Keep(request.HttpContext!, identity);
        return new Outcome(isIn);
    }

    private async Task<(Account? Account, string Refusal)> FindAsync(ProviderIdentity identity, CancellationToken ct)
    {
        var account = await accounts.FindByLoginAsync(identity.Issuer, identity.Subject);
        if (account is not null)
        {
            return await db.Persons.AnyAsync(p => p.Id == account.Id && p.IsActive, ct) ? (account, "") : (null, "disabled");
        }

        var person = await MatchAsync(identity, ct) ?? await ProvisionAsync(identity, ct);
        if (person is not { IsActive: true })
        {
            return (null, person is null ? "unknown" : "disabled");
        }

        account = await accounts.FindByIdAsync(person.Id.ToString()) ?? await OpenAccountAsync(person);
        if ((await accounts.GetLoginsAsync(account)).Any(login => login.LoginProvider == identity.Issuer))
        {
            // the address has been given to somebody else at the provider; an administrator may end the old link
            return (null, "linked-to-another-identity");
        }

        PasswordRules.Ensure(await accounts.AddLoginAsync(account, new UserLoginInfo(identity.Issuer, identity.Subject, identity.Provider.Key)));
        return (account, "");
    }

    private async Task<Person?> MatchAsync(ProviderIdentity identity, CancellationToken ct)
    {
        if (identity.PersonKey is not { } key)
        {
            return null;
        }

        if (identity.Provider.PersonClaim != "email" && await accounts.FindByNameAsync(key) is { } named)
        {
            return await db.Persons.FirstAsync(p => p.Id == named.Id, ct);
        }

#pragma warning disable CA1304, CA1311, CA1862 // the database lowers, in one way for both
        return await db.Persons.FirstOrDefaultAsync(p => p.Email.ToLower() == key.ToLower(), ct);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>A new person without any right, where the settings allow it and nobody has the e-mail yet.</summary>
    private async Task<Person?> ProvisionAsync(ProviderIdentity identity, CancellationToken ct)
    {
        if (!identity.Provider.Provision || identity.Email is not { } email || await IsTakenAsync(email, ct))
        {
            return null;
        }

        Person person;
        try
        {
            person = new Person(identity.Name ?? email, email);
        }
        catch (RuleBrokenException)
        {
            // a name or an address that the portal cannot hold
            return null;
        }

        db.Persons.Add(person);
        await db.SaveChangesAsync(ct);
        return person;
    }

#pragma warning disable CA1304, CA1311, CA1862 // the database lowers, in one way for both
    private Task<bool> IsTakenAsync(string email, CancellationToken ct) => db.Persons.AnyAsync(p => p.Email.ToLower() == email.ToLower(), ct);
#pragma warning restore CA1304, CA1311, CA1862

    private async Task<Account> OpenAccountAsync(Person person)
    {
        var account = new Account { Id = person.Id, UserName = person.Email, Email = person.Email, CountsFrom = db.Clock.GetUtcNow() };
        PasswordRules.Ensure(await accounts.CreateAsync(account));
        return account;
    }
}
