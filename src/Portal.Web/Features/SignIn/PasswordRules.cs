using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;

namespace Portal.Web.Features.SignIn;

/// <summary>Turns what ASP.NET Core Identity refuses into the portal's rules.</summary>
internal static class PasswordRules
{
    /// <exception cref="RuleBrokenException"><c>password.too-short</c> and the like.</exception>
    public static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RuleBrokenException(result.Errors.Select(error => error.Code).FirstOrDefault() switch
            {
                nameof(IdentityErrorDescriber.PasswordTooShort) => "password.too-short",
                nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => "password.too-simple",
                nameof(IdentityErrorDescriber.PasswordMismatch) => "password.wrong",
                nameof(IdentityErrorDescriber.InvalidToken) => "invitation.not-valid",
                nameof(IdentityErrorDescriber.ConcurrencyFailure) => "account.changed-meanwhile",
                _ => "password.refused",
            });
        }
    }
}
