using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Sets the first password by the link of an invitation. The link works once: it dies with the security stamp.</summary>
public sealed class SetPassword(
    UserManager<Account> accounts, AccountPasswords passwords, PortalDb db, Session session, SessionRows rows, SignInAttempts attempts, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        public string Token { get; set; } = "";

        [Required]
        [StringLength(256)]
        public string NewPassword { get; set; } = "";

        [Required]
        [Compare(nameof(NewPassword))]
        public string RepeatedPassword { get; set; } = "";
    }

    /// <summary>The e-mail that the link is for; null when the link is wrong, used or too old.</summary>
    public async Task<string?> Load(Guid personId, string token)
    {
        var account = await FindAsync(personId);
        return account is not null && await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, InvitationLink.Decode(token))
            ? account.Email
            : null;
    }

    public async Task<bool> Run(Guid personId, Form form, CancellationToken ct)
    {
        var account = await FindAsync(personId);
        if (account is null || await Load(personId, form.Token) is null)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        PasswordRules.Ensure(await accounts.ResetPasswordAsync(account, InvitationLink.Decode(form.Token), form.NewPassword));
        await passwords.KeepAsync(account, form.NewPassword, ct);
        account.EmailConfirmed = true;
        db.Record("password.set", $"Person {account.Id}", "invitation");
        PasswordRules.Ensure(await accounts.UpdateAsync(account));
        await rows.EndAllAsync(account.Id, null, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        await attempts.UnlockAsync(account.Id, ct);
        await session.BeginAsync(account.Id, account, SignInMethod.Password, false, ct);
        return true;
    }

    private async Task<Account?> FindAsync(Guid personId) =>
        await db.Persons.AnyAsync(p => p.Id == personId && p.IsActive) ? await accounts.FindByIdAsync(personId.ToString()) : null;
}
