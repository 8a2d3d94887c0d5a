namespace Portal.Infrastructure.Mail;

/// <summary>The way out for mails; swapped in tests and where a unit has another relay.</summary>
public interface IMailer
{
    /// <summary>Tries once. Never throws for what the network or the server does.</summary>
    Task<MailResult> Send(MailMessageContent mail, CancellationToken ct = default);
}
