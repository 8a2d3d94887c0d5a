using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>One provider's options; the endpoints of the base class are not used, discovery gives them.</summary>
public sealed class OidcOptions : OAuthOptions
{
    // the base class insists on endpoints; these are never called
    private const string Discovered = "https://discovered.invalid/";

    // Tokens and state go by the world's clock, not by the portal's, which the demo moves.
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(15);

    public OidcOptions()
    {
        AuthorizationEndpoint = TokenEndpoint = Discovered;
        UsePkce = true;
        TimeProvider = TimeProvider.System;
        RemoteAuthenticationTimeout = Validity;
        Scope.Clear();
    }

    public ProviderSettings Provider { get; set; } = null!;

    /// <summary>The address that people reach the portal by; null: the one of the request.</summary>
    public Uri? PublicUrl { get; set; }

    public ProviderMetadata Metadata { get; set; } = null!;

    /// <summary>Nonce, at_hash, azp, iat and sub.</summary>
    public OpenIdConnectProtocolValidator Protocol { get; } = new() { NonceLifetime = Validity };
}
