using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Accounts;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Finishes a sign-in by the code of the authenticator app, or by a recovery code.</summary>
public sealed class CheckCode(UserManager<Account> accounts, SecondFactor codes, Access access, Session session, GuardedTry tries, SignInAttempts attempts)
{
    public sealed class Form
    {
        [Required]
        [StringLength(32)]
        public string Code { get; set; } = "";

        public string? ReturnUrl { get; set; }
    }

    /// <returns>False when no sign-in waits for a code.</returns>
    /// <exception cref="RuleBrokenException"><c>code.wrong</c> or <c>sign-in.locked</c>.</exception>
    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        if (access.Pending is not { } pending || await accounts.FindByIdAsync(pending.PersonId.ToString()) is not { } account)
        {
            return false;
        }

        var admission = await tries.AdmitAsync(account.Email!, account.Id, ct);
        if (!await codes.CheckAsync(account, form.Code, ct))
        {
            throw await tries.WrongAsync(admission, "code", "code.wrong", ct);
        }

        await attempts.ForgiveAsync(admission, ct);
        return await session.BeginAsync(account.Id, account, pending.Method, true, ct);
    }
}
