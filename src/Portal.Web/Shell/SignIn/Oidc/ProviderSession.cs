using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>
/// Remembers in the browser with which provider its session began, and the id_token that signing out there asks for. It is a protected cookie of
/// its own that goes to the sign-out address only: the session cookie, which every request carries, stays small, and no token lies in the database.
/// </summary>
public sealed class ProviderSession(IDataProtectionProvider protection)
{
    private const string CookieName = "sso-session";
    private const string Path = "/sign-out";

    // a browser drops a larger cookie silently; without the token the provider asks the person once more
    private const int Largest = 3800;

    private readonly IDataProtector protector = protection.CreateProtector("Portal.SignIn.ProviderSession");

    public sealed record Memory(string Provider, string? IdToken);

    public void Keep(HttpContext context, ProviderIdentity identity)
    {
        var value = Protected(new Memory(identity.Provider.Key, identity.IdToken));
        context.Response.Cookies.Append(CookieName, value.Length <= Largest ? value : Protected(new Memory(identity.Provider.Key, null)), Options(context));
    }

    /// <summary>What was kept, once; null for a session that began with a password.</summary>
    public Memory? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } value)
        {
            return null;
        }

        Forget(context);
        try
        {
            return JsonSerializer.Deserialize<Memory>(protector.Unprotect(value));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    internal static void Forget(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new() { Path = Path, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };

    private string Protected(Memory memory) => protector.Protect(JsonSerializer.Serialize(memory));
}
