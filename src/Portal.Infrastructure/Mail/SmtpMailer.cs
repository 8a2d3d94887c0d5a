using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Mail;

/// <summary>Sends over SMTP with System.Net.Mail: STARTTLS, one connection per mail, a text part and an HTML part.</summary>
public sealed class SmtpMailer : IMailer
{
    private readonly MailSettings _settings;

    /// <exception cref="ArgumentException">Port 465: System.Net.Mail speaks no implicit TLS and would hang until its time is out.</exception>
    public SmtpMailer(MailSettings settings)
    {
        if (settings.Port == 465)
        {
            throw new ArgumentException("Port 465 is not supported: use 587 with STARTTLS.", nameof(settings));
        }

        _settings = settings;
        if (settings is { StartTls: true, TrustedCertificate: { Length: > 0 } path })
        {
            TrustedMailServers.Add(settings.Host, path);
        }
    }

    public async Task<MailResult> Send(MailMessageContent mail, CancellationToken ct = default)
    {
        MailMessage message;
        try
        {
            message = Build(mail);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return MailResult.Refused;
        }

        using (message)
        using (var client = Client())
        {
            try
            {
                await client.SendMailAsync(message, ct);
                return MailResult.Sent;
            }
            catch (SmtpException e)
            {
                return Judge(e);
            }
            catch (OperationCanceledException)
            {
                return MailResult.Unknown;
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                return e is AuthenticationException ? MailResult.Failed : MailResult.Unknown;
            }
        }
    }

    /// <summary>
    /// A code of the server is an answer: 5xx is final, 4xx is for later. Without a code the connection was never made or secured
    /// (certainly not sent), or it broke or fell silent (the end of DATA may have been received).
    /// </summary>
    private static MailResult Judge(SmtpException e)
    {
        if (e is SmtpFailedRecipientException || (int)e.StatusCode is >= 400 and < 600)
        {
            // a wrong password shows as 5xx too, but it is the portal's fault and can be mended: the mail must not be lost
            return (int)e.StatusCode < 500 || IsAboutSigningIn(e.StatusCode) ? MailResult.Failed : MailResult.Refused;
        }

        for (Exception? inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException or System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused or System.Net.Sockets.SocketError.HostNotFound or System.Net.Sockets.SocketError.NoData or System.Net.Sockets.SocketError.TryAgain or System.Net.Sockets.SocketError.HostUnreachable or System.Net.Sockets.SocketError.NetworkUnreachable })
            {
                return MailResult.Failed;
            }
        }

        // raised before any command that could send when the server offers no STARTTLS
        return e.InnerException is null && e.StatusCode == SmtpStatusCode.GeneralFailure && e.Message.Contains("secure", StringComparison.OrdinalIgnoreCase)
            ? MailResult.Failed
            : MailResult.Unknown;
    }

    private static bool IsAboutSigningIn(SmtpStatusCode code) =>
        code is SmtpStatusCode.MustIssueStartTlsFirst or (SmtpStatusCode)534 or (SmtpStatusCode)535 or (SmtpStatusCode)538;

    private SmtpClient Client() => new(_settings.Host, _settings.Port)
    {
        EnableSsl = _settings.StartTls,
        UseDefaultCredentials = false,
        Timeout = _settings.TimeoutSeconds * 1000,
        Credentials = string.IsNullOrEmpty(_settings.UserName) ? null : new NetworkCredential(_settings.UserName, _settings.Password),
    };

    private MailMessage Build(MailMessageContent mail)
    {
        if (mail.MessageId.Any(c => c is <= ' ' or '<' or '>' or > '~') || !mail.MessageId.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException("A message id has the form left@right.", nameof(mail));
        }

        var message = new MailMessage
        {
            From = new MailAddress(_settings.From, _settings.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.To.Add(new MailAddress(mail.To, mail.ToName, Encoding.UTF8));
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Unsubscribe is { } stop)
        {
            message.Headers.Add("List-Unsubscribe", $"<{stop.AbsoluteUri}>");
        }

        return message;
    }
}
