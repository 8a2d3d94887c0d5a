using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>One mail as it was or will be sent.</summary>
public sealed class MailPage(ReminderLog log)
{
    /// <returns>Null when there is no such mail in reach.</returns>
    public Task<Mail?> LoadAsync(Guid id, CancellationToken ct) =>
        log.Select(new ReminderFilter()).Where(m => m.Id == id)
            .Select(m => new Mail(
                m.Id, m.ToName, m.ToAddress, m.Language, m.Template, m.Subject, m.Text, m.Status, m.Tries, m.IsOutcomeUnknown, m.LastError, m.QueuedAt, m.SentAt, m.NextTryAt))
            .FirstOrDefaultAsync(ct);

    /// <summary>A mail with its text.</summary>
    public sealed record Mail(
        Guid Id, string ToName, string ToAddress, string Language, string Template, string Subject, string Text, OutboxStatus Status, int Tries,
        bool IsOutcomeUnknown, string Error, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset NextTryAt);
}
