using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Administration;

/// <summary>Enters the name by which a provider that states no e-mail finds the person at the first sign-in. It replaces the account's user name.</summary>
public sealed class NameIdentity(UserManager<Account> accounts, PortalDb db, PeopleInReach reach)
{
    public sealed class Form
    {
        [StringLength(256)]
        public string? SignOnName { get; set; }
    }

    /// <exception cref="RuleBrokenException"><c>identity.name-taken</c>.</exception>
    public async Task<bool> Run(Guid personId, Form form, CancellationToken ct)
    {
        if (await reach.FindAsync(personId, ct) is not { } person)
        {
            return false;
        }

        var name = form.SignOnName?.Trim() is { Length: > 0 } typed ? typed : person.Email;
        var normalized = accounts.NormalizeName(name);
#pragma warning disable CA1304, CA1311, CA1862 // the database lowers, in one way for both
        var isTaken = await db.Users.AnyAsync(other => other.Id != personId && other.NormalizedUserName == normalized, ct)
            || await db.Persons.AnyAsync(other => other.Id != personId && other.Email.ToLower() == name.ToLower(), ct);
#pragma warning restore CA1304, CA1311, CA1862
        if (isTaken)
        {
            throw new RuleBrokenException("identity.name-taken", name);
        }

        if (await accounts.FindByIdAsync(personId.ToString()) is not { } account)
        {
            return (await accounts.CreateAsync(new Account { Id = person.Id, UserName = name, Email = person.Email })).Succeeded;
        }

        // not through SetUserName, which ends the person's sessions
        account.UserName = name;
        return (await accounts.UpdateAsync(account)).Succeeded;
    }
}
