namespace Portal.Infrastructure.Mail;

/// <summary>One mail to one person, complete.</summary>
/// <param name="Unsubscribe">Page at which such mails can be stopped; null: they cannot.</param>
/// <param name="MessageId">Without angle brackets, with an <c>@</c>; the same on every attempt, so that a receiver can drop a copy.</param>
public sealed record MailMessageContent(string To, string ToName, string Subject, string Text, string Html, string MessageId, Uri? Unsubscribe = null);
