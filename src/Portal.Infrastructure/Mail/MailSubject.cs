namespace Portal.Infrastructure.Mail;

/// <summary>What a mail is about, for finding it again; each may be missing.</summary>
public sealed record MailSubject(Guid? RoundId = null, Guid? ReviewId = null, Guid? UnitId = null);
