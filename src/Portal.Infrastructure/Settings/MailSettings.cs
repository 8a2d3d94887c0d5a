using System.Globalization;
using System.Net.Mail;

namespace Portal.Infrastructure.Settings;

/// <summary>The SMTP server that takes the portal's mails. Without a host mails are queued and not sent.</summary>
/// <param name="Port">587 or 25; 465 (TLS from the first byte) is not supported and refused.</param>
/// <param name="UserName">Empty: no authentication.</param>
/// <param name="StartTls">Require STARTTLS; a server without it gets nothing, in particular no password.</param>
/// <param name="TimeoutSeconds">For one whole mail.</param>
/// <param name="TrustedCertificate">PEM file with the certificate of the server, or of the authority that issued it, on a network
/// with an authority of its own. Trusted for this server only, besides the system's authorities. Empty: the system decides.</param>
/// <param name="RetryMinutes">Pauses after each failed try, in minutes joined by commas; after the last one a mail is given up.</param>
/// <param name="ClaimSeconds">After so long a mail that is being sent counts as left behind by a process that died: its outcome is unknown.</param>
public sealed record MailSettings(
    string Host,
    int Port,
    string UserName,
    string Password,
    string From,
    string FromName,
    bool StartTls,
    int TimeoutSeconds,
    string TrustedCertificate = "",
    string RetryMinutes = MailSettings.UsualPauses,
    int ClaimSeconds = 120)
{
    public const string UsualPauses = "1, 5, 15, 60, 240, 1440";

    private const int ImplicitTlsPort = 465;

    public bool IsEnabled => Host.Length > 0;

    /// <summary>How long to wait after the first, second… failed try.</summary>
    public IReadOnlyList<TimeSpan> Pauses => TryPauses(RetryMinutes, out var pauses) ? pauses : throw new InvalidOperationException(RetryMinutes);

    internal static MailSettings Read(SettingsReader reader)
    {
        var mail = new MailSettings(
            reader.Text("Portal:Mail:Host"),
            reader.Number("Portal:Mail:Port", 587, 1, 65535),
            reader.Text("Portal:Mail:UserName"),
            reader.Text("Portal:Mail:Password"),
            reader.Text("Portal:Mail:From"),
            reader.Text("Portal:Mail:FromName"),
            reader.Flag("Portal:Mail:StartTls", true),
            reader.Number("Portal:Mail:TimeoutSeconds", 30, 1, 600),
            reader.Text("Portal:Mail:TrustedCertificate"),
            reader.Text("Portal:Mail:RetryMinutes", UsualPauses),
            reader.Number("Portal:Mail:ClaimSeconds", 120, 2, 3600));
        if (mail.Port == ImplicitTlsPort)
        {
            reader.Refuse("Portal:Mail:Port", "must be a whole number from 1 to 65535 and not 465: implicit TLS is not supported, use the STARTTLS port (587)");
        }

        if (mail.IsEnabled && Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            reader.Refuse("Portal:Mail:Host", "must be the name or address of a mail server, without a port");
        }

        if (mail.From.Length > 0 ? !MailAddress.TryCreate(mail.From, out _) : mail.IsEnabled)
        {
            reader.Refuse("Portal:Mail:From", "must be the mail address that mails come from, such as portal@example.vn");
        }

        if (mail.Password.Length > 0 && mail.UserName.Length == 0)
        {
            reader.Refuse("Portal:Mail:UserName", "must be set when Portal:Mail:Password is");
        }

        if (mail.TrustedCertificate.Length > 0 && !File.Exists(mail.TrustedCertificate))
        {
            reader.Refuse("Portal:Mail:TrustedCertificate", "must be a PEM file with a certificate");
        }

        if (!TryPauses(mail.RetryMinutes, out _))
        {
            reader.Refuse("Portal:Mail:RetryMinutes", "must be one to twelve whole numbers from 0 to 10080, joined by commas");
        }

        if (mail.ClaimSeconds <= mail.TimeoutSeconds)
        {
            reader.Refuse("Portal:Mail:ClaimSeconds", "must be longer than Portal:Mail:TimeoutSeconds");
        }

        return mail;
    }

    private static bool TryPauses(string text, out IReadOnlyList<TimeSpan> pauses)
    {
        var minutes = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 10080 ? n : -1).ToList();
        pauses = [.. minutes.Select(n => TimeSpan.FromMinutes(n))];
        return minutes.Count <= 12 && !minutes.Contains(-1);
    }
}
