namespace Portal.Infrastructure.Mail;

/// <summary>How the portal reaches its mail server.</summary>
/// <param name="Port">587 or 25; 465 (TLS from the first byte) is not supported and refused.</param>
/// <param name="UserName">Null or empty: no authentication.</param>
/// <param name="StartTls">Require STARTTLS; a server without it gets nothing, in particular no password.</param>
/// <param name="TimeoutSeconds">For one whole mail.</param>
/// <param name="TrustedCertificatePath">PEM file with the certificate of the server, or of the authority that issued it, on a network
/// with an authority of its own. Trusted for this server only, besides the system's authorities.</param>
public sealed record MailSettings(
    string Host,
    int Port,
    string? UserName,
    string? Password,
    string From,
    string FromName,
    bool StartTls,
    int TimeoutSeconds,
    string? TrustedCertificatePath = null);
