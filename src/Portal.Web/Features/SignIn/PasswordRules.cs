using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;

namespace Portal.Web.Features.SignIn;

/// <summary>Turns what ASP.NET Core Identity refuses into the portal's rules.</summary>
internal static class PasswordRules
{
    /// <exception cref="RuleBrokenException"><c>password.too-short</c> and the like; see <see cref="Domain.Accounts.PasswordPolicy"/>.</exception>
    public static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            var error = result.Errors.FirstOrDefault();
            throw error?.Code switch
            {
                // the portal's own rules come through as they are
                { } code when code.StartsWith("password.", StringComparison.Ordinal) => new RuleBrokenException(code, error.Description),
                nameof(IdentityErrorDescriber.PasswordTooShort) => new RuleBrokenException("password.too-simple"),
                nameof(IdentityErrorDescriber.PasswordMismatch) => new RuleBrokenException("password.wrong"),
                nameof(IdentityErrorDescriber.InvalidToken) => new RuleBrokenException("invitation.not-valid"),
                nameof(IdentityErrorDescriber.ConcurrencyFailure) => new RuleBrokenException("account.changed-meanwhile"),
                _ => new RuleBrokenException("password.refused"),
            };
        }
    }
}
