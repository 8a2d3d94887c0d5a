using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>
/// OpenID Connect's authorization code flow on the framework's OAuth handler, which brings PKCE, the protected state and the cookie that ties it
/// to the browser. Discovery, nonce, the id_token, UserInfo and RFC 9207's <c>iss</c> come on top.
/// </summary>
public sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    private const string NonceKey = ".nonce";

    /// <summary>How old a provider's answer may be when people are sent there: it is the sign that the provider is up.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);

    private OpenIdConnectConfiguration provider = new();
    private bool isStateGood;

    /// <exception cref="OidcException">The provider does not answer.</exception>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        provider = await Options.Metadata.GetAsync(Alive, Context.RequestAborted);
        properties.Items[NonceKey] = Options.Protocol.GenerateNonce();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, Callback())).Query);
        query["nonce"] = properties.Items[NonceKey];
        if (Options.Provider.AcrValues.Length > 0)
        {
            query["acr_values"] = Options.Provider.AcrValues;
        }

        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, query);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        try
        {
            provider = await Options.Metadata.GetAsync(Known, Context.RequestAborted);
            EnsureIssuer();
            var result = await base.HandleRemoteAuthenticateAsync();
            return result.Failure is { } failure && failure is not OidcException
                ? HandleRequestResult.Fail(new OidcException(isStateGood || Request.Query.ContainsKey("error") ? OidcProblem.Refused : OidcProblem.Stale, failure.Message, failure), result.Properties)
                : result;
        }
        catch (OidcException e)
        {
            return HandleRequestResult.Fail(e);
        }
        catch (Exception e) when (!Context.RequestAborted.IsCancellationRequested)
        {
            return HandleRequestResult.Fail(new OidcException(e is HttpRequestException or OperationCanceledException ? OidcProblem.Down : OidcProblem.Refused, e.Message, e));
        }
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        isStateGood = true;
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = context.Code, ["redirect_uri"] = Callback() };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            form[OAuthConstants.CodeVerifierKey] = verifier!;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        if (provider.TokenEndpointAuthMethodsSupported.Count == 0 || provider.TokenEndpointAuthMethodsSupported.Contains("client_secret_basic"))
        {
            var pair = Uri.EscapeDataString(Options.ClientId) + ":" + Uri.EscapeDataString(Options.ClientSecret);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            (form["client_id"], form["client_secret"]) = (Options.ClientId, Options.ClientSecret);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        var body = await response.Content.ReadAsStringAsync(Context.RequestAborted);
        return response.IsSuccessStatusCode
            ? OAuthTokenResponse.Success(JsonDocument.Parse(body))
            : OAuthTokenResponse.Failed(new OidcException((int)response.StatusCode >= 500 ? OidcProblem.Down : OidcProblem.Refused, $"The token endpoint answered {(int)response.StatusCode}."));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var answer = new OpenIdConnectMessage(tokens.Response!.RootElement.GetRawText());
        properties.Items.Remove(NonceKey, out var nonce);
        var token = await IdTokens.ReadAsync(Options, answer, nonce, Context.RequestAborted);
        identity.AddClaims(token.Claims);
        await AddUserInfoAsync(identity, answer.AccessToken);
        properties.StoreTokens([new AuthenticationToken { Name = "id_token", Value = answer.IdToken }]);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private void EnsureIssuer()
    {
        var stated = Request.Query["iss"];
        if (stated.Count > 0 ? stated != provider.Issuer : provider.AuthorizationResponseIssParameterSupported)
        {
            throw new OidcException(OidcProblem.Refused, "The answer comes from another issuer.");
        }
    }

    /// <summary>Many providers put no more than the subject into the id_token; asks for the rest only when it is missing.</summary>
    private async Task AddUserInfoAsync(ClaimsIdentity identity, string? accessToken)
    {
        string[] needed = Options.Provider.Provision ? [Options.Provider.PersonClaim, "email", "name"] : [Options.Provider.PersonClaim];
        if (string.IsNullOrEmpty(provider.UserInfoEndpoint) || string.IsNullOrEmpty(accessToken) || needed.All(claim => identity.HasClaim(c => c.Type == claim)))
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var about = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        if (!about.RootElement.TryGetProperty("sub", out var subject) || subject.GetString() != identity.FindFirst("sub")?.Value)
        {
            throw new OidcException(OidcProblem.Refused, "UserInfo is about somebody else.");
        }

        foreach (var fact in about.RootElement.EnumerateObject().Where(fact => !identity.HasClaim(c => c.Type == fact.Name)))
        {
            if (fact.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
            {
                identity.AddClaim(new Claim(fact.Name, fact.Value.ValueKind == JsonValueKind.String ? fact.Value.GetString()! : fact.Value.GetRawText()));
            }
        }
    }

    /// <summary>The portal's address as it is registered with the provider, never one that the caller made up when it is set.</summary>
    private string Callback() =>
        Options.PublicUrl is { } portal ? portal.AbsoluteUri.TrimEnd('/') + Options.CallbackPath : BuildRedirectUri(Options.CallbackPath);
}
