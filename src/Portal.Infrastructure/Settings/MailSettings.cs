using System.Net.Mail;

namespace Portal.Infrastructure.Settings;

/// <summary>The SMTP server that takes the portal's mails. Without a host mails are queued and not sent.</summary>
public sealed record MailSettings(
    string Host, int Port, string UserName, string Password, string From, string FromName, bool StartTls, int TimeoutSeconds)
{
    private const int ImplicitTlsPort = 465;

    public bool IsEnabled => Host.Length > 0;

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
            reader.Number("Portal:Mail:TimeoutSeconds", 30, 1, 600));
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

        return mail;
    }
}
