using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>A person changes the own password; all other sessions end, and a mail says so.</summary>
public sealed class ChangePassword(
    UserManager<Account> accounts, AccountPasswords passwords, PortalDb db, Access access, Session session, SessionRows rows, GuardedTry tries, SignInAttempts attempts,
    AccountMails mails, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        [StringLength(256)]
        public string OldPassword { get; set; } = "";

        [Required]
        [StringLength(256)]
        public string NewPassword { get; set; } = "";

        [Required]
        [Compare(nameof(NewPassword))]
        public string RepeatedPassword { get; set; } = "";
    }

    /// <returns>False for a person without a password: of the demo or of a provider.</returns>
    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        if (await accounts.FindByIdAsync(access.PersonId.ToString()) is not { PasswordHash: not null } account)
        {
            return false;
        }

        var admission = await tries.AdmitAsync(account.Email!, account.Id, ct);
        if (!await accounts.CheckPasswordAsync(account, form.OldPassword))
        {
            throw await tries.WrongAsync(admission, "password", "password.wrong", ct);
        }

        await attempts.ForgiveAsync(admission, ct);
        if (form.OldPassword == form.NewPassword)
        {
            throw new RuleBrokenException("password.same");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        PasswordRules.Ensure(await accounts.ChangePasswordAsync(account, form.OldPassword, form.NewPassword));
        await passwords.KeepAsync(account, form.NewPassword, ct);
        db.Record("password.changed", $"Person {account.Id}", "");
        await mails.QueueAsync(account.Id, "password-changed", ct);
        PasswordRules.Ensure(await accounts.UpdateAsync(account));
        await rows.EndAllAsync(account.Id, access.Session?.Id, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        await session.BeginAsync(account.Id, account, access.Session?.Method ?? SignInMethod.Password, access.Session?.SecondFactorAt is not null, ct);
        return true;
    }
}
