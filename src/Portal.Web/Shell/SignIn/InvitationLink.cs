using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Infrastructure.Accounts;

namespace Portal.Web.Shell.SignIn;

/// <summary>The address by which an invited person sets a password: works once, for seven days.</summary>
public static class InvitationLink
{
    public const int ValidDays = 7;

    /// <summary>Makes a link; earlier ones stop working, because the security stamp changes.</summary>
    /// <returns>The local path, without the portal's address.</returns>
    public static async Task<string> MakeAsync(UserManager<Account> accounts, Account account)
    {
        await accounts.UpdateSecurityStampAsync(account);
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        return $"/invitation/{account.Id}?token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>The token inside a link; empty when it is not one.</summary>
    public static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
