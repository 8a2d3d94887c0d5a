using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Notifications;

/// <summary>
/// Makes one mail of what gathered for a person: on working days after <c>Portal:Reminders:DigestAt</c>, from what was told before today. The mail
/// and the end of the waiting are one transaction, and its key holds the day: killed anywhere and run twice, each line goes out once.
/// </summary>
public sealed class SendDigestsJob(PortalDb db, OutboxQueue outbox, PointlessMails pointless, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public string Name => "send-digests";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = LocalDay.Of(now);
        if (!settings.Reminders.Enabled || LocalDay.At(today, settings.Reminders.DigestAt) > now || !(await days.LoadAsync(ct)).IsWorkingDay(today))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("digests", ct);
        var since = LocalDay.At(today, settings.Reminders.DigestAt);
        var waiting = await db.Outbox.Where(m => m.Status == OutboxStatus.Gathering && m.QueuedAt <= since).OrderBy(m => m.Id).ToListAsync(ct);
        var over = await pointless.AmongAsync(waiting, ct);
        foreach (var gathered in waiting.GroupBy(m => (m.ToAddress, m.ToName, m.Language)))
        {
            var told = gathered.Where(m => !over.Contains(m.Id)).ToList();
            foreach (var mail in gathered)
            {
                if (over.Contains(mail.Id))
                {
                    mail.Skip();
                }
                else
                {
                    mail.MarkDigested(now);
                }
            }

            if (told.Count > 0)
            {
                await QueueAsync(new MailRecipient(gathered.Key.ToAddress, gathered.Key.ToName, gathered.Key.Language), today, told, ct);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task QueueAsync(MailRecipient to, DateOnly today, List<OutboxMail> told, CancellationToken ct)
    {
        var ids = told.Select(m => m.Id).ToArray();
        var notices = await db.Notices.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Path, ct);
        await outbox.QueueAsync(
            string.Create(CultureInfo.InvariantCulture, $"digest/{today:yyyy-MM-dd}/{told[0].Id:N}/{to.Address}"),
            to,
            MailTemplates.Digest,
            _ => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["days"] = told.Count.ToString(CultureInfo.InvariantCulture),
                ["due"] = OutboxQueue.Day(today),
                ["items"] = MailTemplates.Items(told.Select(m => (m.Subject, outbox.Link(notices.GetValueOrDefault(m.Id, "/"))))),
                ["link"] = outbox.Link("/notifications"),
            },
            new MailSubject(),
            ct);
    }
}
