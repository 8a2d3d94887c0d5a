using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>A person changes the own password; all other sessions end.</summary>
public sealed class ChangePassword(UserManager<Account> accounts, PortalDb db, Access access, Session session, SessionRows rows, TimeProvider clock)
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

    /// <returns>False for a person without an account: one-click people of the demo.</returns>
    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(access.PersonId.ToString());
        if (account is null)
        {
            return false;
        }

        if (form.OldPassword == form.NewPassword)
        {
            throw new RuleBrokenException("password.same");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        PasswordRules.Ensure(await accounts.ChangePasswordAsync(account, form.OldPassword, form.NewPassword));
        account.MustChangePassword = false;
        db.Record("password.changed", $"Person {account.Id}", "");
        PasswordRules.Ensure(await accounts.UpdateAsync(account));
        await rows.EndAllAsync(account.Id, access.Session?.Id, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        await session.BeginAsync(account.Id, account, access.Session?.Method ?? SignInMethod.Password, access.Session?.SecondFactorAt is not null, ct);
        return true;
    }
}
