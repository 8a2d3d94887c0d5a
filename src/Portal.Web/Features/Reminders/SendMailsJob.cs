using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reminders;

/// <summary>
/// Sends what is queued. A mail is claimed, and the claim committed, before the server is spoken to: when this process dies, another one sees
/// that the outcome is unknown and tries once again with the same Message-ID. A reminder that is no longer needed is not sent.
/// </summary>
public sealed class SendMailsJob(PortalDb db, IMailer mailer, PointlessMails pointless, StopLink stop, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    /// <summary>Codes of <see cref="OutboxMail.LastError"/>: texts <c>mail-error.…</c>.</summary>
    private const string Refused = "refused", Failed = "failed", Unknown = "unknown", LeftBehind = "left-behind";

    /// <summary>Mails on their way at the same time.</summary>
    private const int Batch = 5;

    public string Name => "send-mails";

    public TimeSpan Every => Schedules.SendMails(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Mail.IsEnabled)
        {
            return;
        }

        await TakeOverAsync(ct);
        while (!ct.IsCancellationRequested && await ClaimAsync(ct) is { } claimed)
        {
            var domain = settings.Mail.From[(settings.Mail.From.LastIndexOf('@') + 1)..];
            // a conversation that has begun is not cut off: its outcome would be unknown
            var sending = claimed.Select(async mail => (Mail: mail, Result: await mailer.Send(
                new MailMessageContent(mail.ToAddress, mail.ToName, mail.Subject, mail.Text, mail.Html, mail.MessageId(domain), stop.For(mail.ToAddress, mail.Template)), CancellationToken.None)));
            await foreach (var done in Task.WhenEach(sending))
            {
                var (mail, result) = await done;
                Judge(mail, result);
                await db.SaveChangesAsync(CancellationToken.None);
            }

            db.ChangeTracker.Clear();
        }
    }

    private async Task TakeOverAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var mail in await db.LockLeftBehindAsync(now.AddSeconds(-settings.Mail.ClaimSeconds), ct))
        {
            Retry(mail, now, LeftBehind);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <returns>The mails to send now; null when none is left.</returns>
    private async Task<List<OutboxMail>?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.LockDueAsync(now, Batch, ct);
        var over = await pointless.AmongAsync(due, ct);
        foreach (var mail in due)
        {
            if (over.Contains(mail.Id))
            {
                mail.Skip();
            }
            else
            {
                mail.Claim(now);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count == 0 ? null : [.. due.Where(mail => mail.Status == OutboxStatus.Sending)];
    }

    private void Judge(OutboxMail mail, MailResult result)
    {
        var now = clock.GetUtcNow();
        switch (result)
        {
            case MailResult.Sent:
                mail.MarkSent(now);
                break;
            case MailResult.Refused:
                mail.GiveUp(Refused, isOutcomeUnknown: false);
                break;
            case MailResult.Failed when mail.Tries <= settings.Mail.Pauses.Count:
                mail.TryAgain(now + settings.Mail.Pauses[mail.Tries - 1], Failed, isOutcomeUnknown: false);
                break;
            case MailResult.Failed:
                mail.GiveUp(Failed, isOutcomeUnknown: false);
                break;
            default:
                Retry(mail, now, Unknown);
                break;
        }
    }

    /// <summary>An unknown outcome is tried once again, not more: each try may be a copy in somebody's mailbox.</summary>
    private void Retry(OutboxMail mail, DateTimeOffset now, string error)
    {
        if (mail.IsOutcomeUnknown)
        {
            mail.GiveUp(error, isOutcomeUnknown: true);
        }
        else
        {
            mail.TryAgain(error == LeftBehind ? now : now + settings.Mail.Pauses[0], error, isOutcomeUnknown: true);
        }
    }
}
