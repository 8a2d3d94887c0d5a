using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Shell.SignIn.Oidc;

/// <summary>Connections to a provider: no redirects, no cookies, and on an isolated network the network's own authority.</summary>
internal static class ProviderTrust
{
    public static HttpMessageHandler Handler(ProviderSettings provider)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(provider.TimeoutSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (provider.TrustedCertificate.Length > 0)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(provider.TrustedCertificate);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        }

        return handler;
    }

    // a wrong name or no certificate at all is never excused
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return errors == SslPolicyErrors.None;
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(server);
    }
}
