using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>
/// What a provider's discovery document and keys say now. One request at a time asks, all who wait share its answer; a provider that did not
/// answer is not asked again for some seconds, so that nobody waits for it twice.
/// </summary>
/// <remarks>Not <see cref="ConfigurationManager{T}"/>: that refreshes behind one's back and goes on with an old answer, so that people would be sent
/// to a provider that is down.</remarks>
public sealed class ProviderMetadata(ProviderSettings provider, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly string address = Issuer(provider) + "/.well-known/openid-configuration";
    private Task<OpenIdConnectConfiguration>? asking;
    private OpenIdConnectConfiguration? known;
    private long knownSince;
    private Exception? failure;
    private long failedSince;

    /// <param name="maxAge">An answer that is not older will do.</param>
    /// <exception cref="OidcException">The provider does not answer, or names another issuer.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(TimeSpan maxAge, CancellationToken ct)
    {
        Task<OpenIdConnectConfiguration> answer;
        lock (gate)
        {
            if (known is not null && clock.GetElapsedTime(knownSince) <= maxAge)
            {
                return known;
            }

            if (failure is not null && clock.GetElapsedTime(failedSince) < Pause)
            {
                throw new OidcException(OidcProblem.Down, $"{address} has just failed.", failure);
            }

            answer = asking ??= Task.Run(AskAsync, CancellationToken.None);
        }

        return await answer.WaitAsync(ct);
    }

    private static string Issuer(ProviderSettings provider) => provider.Authority.AbsoluteUri.TrimEnd('/');

    private async Task<OpenIdConnectConfiguration> AskAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(provider.TimeoutSeconds));
            var documents = new HttpDocumentRetriever(http) { RequireHttps = provider.Authority.Scheme == Uri.UriSchemeHttps };
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, patience.Token);
            if (found.Issuer?.TrimEnd('/') != Issuer(provider))
            {
                throw new OidcException(OidcProblem.Refused, $"{address} names the issuer {found.Issuer}.");
            }

            lock (gate)
            {
                (known, knownSince, failure, asking) = (found, clock.GetTimestamp(), null, null);
            }

            return found;
        }
        catch (Exception e)
        {
            lock (gate)
            {
                (failure, failedSince, asking) = (e, clock.GetTimestamp(), null);
            }

            throw e as OidcException ?? new OidcException(OidcProblem.Down, $"{address} does not answer.", e);
        }
    }
}
