using Portal.Domain.Common;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Who is told, and in which post.</summary>
/// <param name="IsActing">Acts for the holder of the post.</param>
public sealed record ReminderRecipient(MailRecipient Mail, LocalText Post, bool IsActing);
