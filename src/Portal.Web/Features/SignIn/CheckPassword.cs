using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Signs in by e-mail and password. A wrong name, a wrong password and a disabled person read alike.</summary>
public sealed class CheckPassword(UserManager<Account> accounts, PortalDb db, Session session, AdministratorContacts contacts)
{
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), "decoy");

    public sealed class Form
    {
        [Required]
        [StringLength(Person.EmailMaxLength)]
        public string Email { get; set; } = "";

        [Required]
        [StringLength(256)]
        public string Password { get; set; } = "";

        public string? ReturnUrl { get; set; }
    }

    /// <exception cref="RuleBrokenException"><c>sign-in.failed</c>, or <c>sign-in.locked</c> with the time and whom to ask.</exception>
    public async Task Run(Form form, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(form.Email.Trim());
        if (account is null)
        {
            // as long as for a name that exists
            accounts.PasswordHasher.VerifyHashedPassword(new Account(), Decoy, form.Password);
            throw new RuleBrokenException("sign-in.failed");
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            throw await LockedAsync(account, ct);
        }

        if (!await accounts.CheckPasswordAsync(account, form.Password))
        {
            await accounts.AccessFailedAsync(account);
            throw await accounts.IsLockedOutAsync(account) ? await LockedAsync(account, ct) : new RuleBrokenException("sign-in.failed");
        }

        if (!await db.Persons.AnyAsync(person => person.Id == account.Id && person.IsActive, ct))
        {
            throw new RuleBrokenException("sign-in.failed");
        }

        account.AccessFailedCount = 0;
        await session.BeginAsync(account.Id, account, SignInMethod.Password, false, ct);
    }

    private async Task<RuleBrokenException> LockedAsync(Account account, CancellationToken ct) =>
        new("sign-in.locked", Show.Time(account.LockoutEnd ?? default), accounts.Options.Lockout.MaxFailedAccessAttempts, (await contacts.Load(account.Id, ct)).Words);
}
