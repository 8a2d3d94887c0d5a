namespace Portal.Infrastructure.Mail;

/// <summary>A filled mail template: the subject, and the same words as plain text and as HTML.</summary>
public sealed record MailText(string Subject, string Text, string Html);
