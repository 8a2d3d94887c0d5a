using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>Believes an id_token or not: signature, issuer, audience, times, nonce and at_hash, all by Microsoft.IdentityModel.</summary>
internal static class IdTokens
{
    private static readonly TimeSpan KeysFresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // asymmetric ones only: neither "none" nor a key that the portal shares
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly JsonWebTokenHandler Reader = new() { MapInboundClaims = false };

    /// <returns>The claims of the token.</returns>
    /// <exception cref="OidcException">It is not to be believed.</exception>
    public static async Task<ClaimsIdentity> ReadAsync(OidcOptions options, OpenIdConnectMessage answer, string? nonce, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer.IdToken))
        {
            throw new OidcException(OidcProblem.Refused, "There is no id_token.");
        }

        var result = await CheckAsync(options, answer.IdToken, KeysFresh, ct);
        if (result.Exception is SecurityTokenInvalidSignatureException)
        {
            // perhaps signed with a key that came since
            result = await CheckAsync(options, answer.IdToken, TimeSpan.Zero, ct);
        }

        if (!result.IsValid)
        {
            throw new OidcException(OidcProblem.Refused, $"The id_token is not valid: {result.Exception.GetType().Name}.", result.Exception);
        }

        try
        {
            options.Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = options.ClientId,
                ProtocolMessage = answer,
                Nonce = nonce,
                ValidatedIdToken = new JwtSecurityToken(answer.IdToken),
            });
        }
        catch (OpenIdConnectProtocolException e)
        {
            throw new OidcException(OidcProblem.Refused, $"The id_token does not belong to this sign-in: {e.GetType().Name}.", e);
        }

        return result.ClaimsIdentity;
    }

    private static async Task<TokenValidationResult> CheckAsync(OidcOptions options, string token, TimeSpan keysAge, CancellationToken ct)
    {
        var provider = await options.Metadata.GetAsync(keysAge, ct);
        return await Reader.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = Skew,
        });
    }
}
