using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Signs in by e-mail and password. A wrong name, a wrong password and a disabled person read alike and take alike.</summary>
public sealed class CheckPassword(UserManager<Account> accounts, PortalDb db, Session session, GuardedTry tries, SignInAttempts attempts, DecoyPassword decoy)
{
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

    /// <summary>Whether the person is in, or has to show a code first.</summary>
    public sealed record Outcome(bool IsIn);

    /// <exception cref="RuleBrokenException"><c>sign-in.failed</c>, or <c>sign-in.locked</c> with the time and whom to ask.</exception>
    public async Task<Outcome> Run(Form form, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(form.Email.Trim());
        var admission = await tries.AdmitAsync(form.Email, account?.Id, ct);
        var isActive = await db.Persons.AnyAsync(person => person.Id == admission.AccountId && person.IsActive, ct);
        if (!await IsRightAsync(account, form.Password) || !isActive)
        {
            throw await tries.WrongAsync(admission, "password", "sign-in.failed", ct);
        }

        var isIn = await session.BeginAsync(account!.Id, account, SignInMethod.Password, false, ct);
        await (isIn ? attempts.ForgiveAsync(admission, ct) : attempts.TakeBackAsync(admission, ct));
        return new Outcome(isIn);
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account?.PasswordHash is null)
        {
            decoy.Check(password);
            return false;
        }

        return await accounts.CheckPasswordAsync(account, password);
    }
}
