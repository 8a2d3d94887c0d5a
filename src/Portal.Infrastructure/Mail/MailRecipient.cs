namespace Portal.Infrastructure.Mail;

/// <summary>Who gets a mail.</summary>
/// <param name="Language"><c>vi</c> or <c>en</c>: the language of mails to this person.</param>
public sealed record MailRecipient(string Address, string Name, string Language);
