using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>The providers that people may sign in with, and the way there and back.</summary>
public sealed class Providers(PortalSettings settings, IOptionsMonitor<OidcOptions> options, ILogger<Providers> log)
{
    /// <summary>Cookie scheme that keeps what a provider said until the portal has found the person; a few minutes at most.</summary>
    public const string Arrived = "sso";

    /// <summary>Where a provider's answer goes after it has been believed.</summary>
    public const string DonePath = "/sign-in/done";

    /// <summary>Where a provider sends people back whom it has signed out.</summary>
    public const string SignedOutPath = "/signed-out";

    private const string ReturnKey = "returnUrl";
    private const string SchemePrefix = "sso:";
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(10);

    public IReadOnlyList<ProviderSettings> All => settings.Providers;

    public static string Scheme(ProviderSettings provider) => SchemePrefix + provider.Key;

    public static string CallbackPath(ProviderSettings provider) => $"/sign-in/sso/{provider.Key}/callback";

    public static string? ReturnUrl(AuthenticationProperties? properties) => properties?.Items.TryGetValue(ReturnKey, out var url) == true ? url : null;

    public ProviderSettings? Find(string key) => settings.Providers.FirstOrDefault(provider => provider.Key == key);

    /// <summary>Sends the browser to a provider.</summary>
    /// <param name="returnUrl">Local address to open after the sign-in.</param>
    /// <returns>False when the provider does not answer; the browser has been sent nowhere then.</returns>
    public async Task<bool> ChallengeAsync(HttpContext context, ProviderSettings provider, string returnUrl)
    {
        try
        {
            await context.ChallengeAsync(Scheme(provider), new AuthenticationProperties { RedirectUri = DonePath, Items = { [ReturnKey] = returnUrl } });
            return true;
        }
        catch (OidcException e)
        {
            log.LogWarning(e, "Single sign-on with {Provider} cannot begin.", provider.Key);
            return false;
        }
    }

    /// <summary>Who has just come from a provider, and where they wanted to go; null when nobody has.</summary>
    public async Task<(ProviderIdentity Identity, string? ReturnUrl)?> ArrivedAsync(HttpContext context)
    {
        var arrived = await context.AuthenticateAsync(Arrived);
        return arrived is { Succeeded: true, Properties.Items: var items } && items.TryGetValue(".AuthScheme", out var scheme)
            && settings.Providers.FirstOrDefault(one => Scheme(one) == scheme) is { } provider
            ? (ProviderIdentity.Of(provider, arrived.Principal, arrived.Properties.GetTokenValue("id_token")), ReturnUrl(arrived.Properties))
            : null;
    }

    /// <summary>Address at the provider that ends the session there and comes back; null when it has none or does not answer.</summary>
    public async Task<string?> SignOutAddressAsync(ProviderSettings provider, string? idToken, Uri portal, CancellationToken ct)
    {
        try
        {
            var found = await options.Get(Scheme(provider)).Metadata.GetAsync(Known, ct);
            return string.IsNullOrEmpty(found.EndSessionEndpoint) ? null : QueryHelpers.AddQueryString(found.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["client_id"] = provider.ClientId,
                ["id_token_hint"] = idToken,
                ["post_logout_redirect_uri"] = (settings.PublicUrl ?? portal).AbsoluteUri.TrimEnd('/') + SignedOutPath,
            }.Where(pair => pair.Value is not null));
        }
        catch (OidcException e)
        {
            log.LogWarning(e, "Signing out at {Provider} is not possible.", provider.Key);
            return null;
        }
    }
}
