using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Infrastructure.Mail;

/// <summary>
/// Trust for mail servers on a network with an authority of its own. System.Net.Mail knows only one process-wide callback
/// (it does not reach HttpClient); it answers by server name and leaves every other connection to the system's judgement.
/// </summary>
internal static class TrustedMailServers
{
    private static readonly ConcurrentDictionary<string, X509Certificate2Collection> Trusted = new(StringComparer.OrdinalIgnoreCase);

    public static void Add(string host, string pemPath)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(pemPath);
        // a new certificate joins the old ones: two servers may answer under one name on different ports
        Trusted.AddOrUpdate(host, certificates, (_, known) => [.. known, .. certificates]);
#pragma warning disable SYSLIB0014 // the only hook that SmtpClient has
        ServicePointManager.ServerCertificateValidationCallback = Validate;
#pragma warning restore SYSLIB0014
    }

    private static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        // a wrong name or no certificate at all is never excused
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null || Host(sender) is not { } host || !Trusted.TryGetValue(host, out var trusted))
        {
            return false;
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return trusted.Any(authority => IsIssuedBy(server, authority));
    }

    // one at a time: of several certificates under one name the chain would look at one only
    private static bool IsIssuedBy(X509Certificate2 server, X509Certificate2 authority)
    {
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(authority);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(server);
    }

    private static string? Host(object sender) => sender switch
    {
        SmtpClient client => client.Host,
        SslStream stream => stream.TargetHostName,
        _ => null,
    };
}
