using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Sets up the own second factor, makes new recovery codes, or switches it off. Other sessions end with each change.</summary>
public sealed class ChangeSecondFactor(
    UserManager<Account> accounts, SecondFactor codes, SecondFactorPage page, PortalDb db, Access access, Session session, SessionRows rows, GuardedTry tries, SignInAttempts attempts,
    AccountMails mails, TimeProvider clock)
{
    public class Form
    {
        [Required]
        [StringLength(32)]
        public string Code { get; set; } = "";
    }

    public sealed class OffForm : Form
    {
        [StringLength(256)]
        public string Password { get; set; } = "";
    }

    /// <summary>Switches the factor on when the app shows the right code.</summary>
    /// <returns>Recovery codes, which nobody can read again; null when it is on already, or there is no account.</returns>
    /// <exception cref="RuleBrokenException"><c>code.wrong</c> or <c>sign-in.locked</c>.</exception>
    public async Task<IReadOnlyList<string>?> SetUp(Form form, CancellationToken ct)
    {
        if (await page.AccountAsync() is not { TwoFactorEnabled: false } account)
        {
            return null;
        }

        await CheckAsync(account, () => codes.CheckAppAsync(account, form.Code, ct), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        PasswordRules.Ensure(await accounts.SetTwoFactorEnabledAsync(account, true));
        var made = await RecoveryCodesAsync(account);
        await FinishAsync(account, "second-factor.set-up", "second-factor-set", ct);
        await transaction.CommitAsync(ct);
        await session.BeginAsync(account.Id, account, access.Session?.Method ?? SignInMethod.Password, true, ct);
        return made;
    }

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    public async Task<IReadOnlyList<string>?> NewCodes(Form form, CancellationToken ct)
    {
        if (await page.AccountAsync() is not { TwoFactorEnabled: true } account)
        {
            return null;
        }

        await CheckAsync(account, () => codes.CheckAppAsync(account, form.Code, ct), ct);
        db.Record("second-factor.codes", $"Person {account.Id}", "");
        var made = await RecoveryCodesAsync(account);
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>Switches the factor off with password and code. A password that is too short without it has to be changed next.</summary>
    public async Task<bool> SwitchOff(OffForm form, CancellationToken ct)
    {
        if (await page.AccountAsync() is not { TwoFactorEnabled: true } account)
        {
            return false;
        }

        await CheckAsync(
            account, async () => (account.PasswordHash is null || await accounts.CheckPasswordAsync(account, form.Password)) && await codes.CheckAsync(account, form.Code, ct), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await codes.RemoveAsync(account);
        await FinishAsync(account, "second-factor.off", "second-factor-reset", ct);
        await transaction.CommitAsync(ct);
        await session.BeginAsync(account.Id, account, access.Session?.Method ?? SignInMethod.Password, false, ct);
        return true;
    }

    private async Task CheckAsync(Account account, Func<Task<bool>> check, CancellationToken ct)
    {
        var admission = await tries.AdmitAsync(account.Email!, account.Id, ct);
        if (!await check())
        {
            throw await tries.WrongAsync(admission, "code", "code.wrong", ct);
        }

        await attempts.ForgiveAsync(admission, ct);
    }

    private async Task<IReadOnlyList<string>> RecoveryCodesAsync(Account account) =>
        [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SecondFactor.RecoveryCodes) ?? []];

    private async Task FinishAsync(Account account, string change, string mail, CancellationToken ct)
    {
        db.Record(change, $"Person {account.Id}", "");
        await mails.QueueAsync(account.Id, mail, ct);
        await db.SaveChangesAsync(ct);
        await rows.EndAllAsync(account.Id, access.Session?.Id, SessionEnd.CredentialsChanged, clock.GetUtcNow(), ct);
    }
}
