using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// The same person signs in again over a page whose session is locked or over; what is typed in the page stays. It is a full sign-in with a new session,
/// counted and guarded like every other.
/// </summary>
public sealed class UnlockSession(
    UserManager<Account> accounts, PortalDb db, SecondFactor codes, Session session, GuardedTry tries, SignInAttempts attempts, DemoPeople demo)
{
    public sealed class Form
    {
        [StringLength(256)]
        public string? Password { get; set; }

        [StringLength(32)]
        public string? Code { get; set; }
    }

    /// <summary><c>open</c>; <c>code</c>: a code is needed too; <c>elsewhere</c>: this person signs in at a provider.</summary>
    public sealed record Outcome(string Status);

    /// <param name="user">The person of the page's cookie.</param>
    /// <returns>Null when the cookie names nobody.</returns>
    public async Task<Outcome?> Run(ClaimsPrincipal user, Form form, CancellationToken ct)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var personId))
        {
            return null;
        }

        if (await accounts.FindByIdAsync(personId.ToString()) is not { PasswordHash: not null } account)
        {
            return await demo.Run(personId, ct) ? new Outcome("open") : new Outcome("elsewhere");
        }

        var admission = await tries.AdmitAsync(account.Email!, account.Id, ct);
        if (!await accounts.CheckPasswordAsync(account, form.Password ?? "") || !await db.Persons.AnyAsync(p => p.Id == personId && p.IsActive, ct))
        {
            throw await tries.WrongAsync(admission, "password", "sign-in.failed", ct);
        }

        if (account.TwoFactorEnabled && string.IsNullOrWhiteSpace(form.Code))
        {
            await attempts.TakeBackAsync(admission, ct);
            return new Outcome("code");
        }

        if (account.TwoFactorEnabled && !await codes.CheckAsync(account, form.Code!, ct))
        {
            throw await tries.WrongAsync(admission, "code", "code.wrong", ct);
        }

        await attempts.ForgiveAsync(admission, ct);
        await session.BeginAsync(account.Id, account, SignInMethod.Password, account.TwoFactorEnabled, ct);
        return new Outcome("open");
    }
}
