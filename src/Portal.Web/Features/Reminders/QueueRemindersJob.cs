using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reminders;

/// <summary>
/// Asks of each issued round, and of each in which units may appeal, whom it has not told yet, and queues that: one transaction for a round, under a lock, each key once for ever.
/// Where nobody can be told nothing is queued, so that whoever is appointed later is told then; the reminders page names such units.
/// </summary>
public sealed class QueueRemindersJob(PortalDb db, RoundReminders rounds, ReminderMessages messages, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    // round/CODE/UNIT/RUNG/DAY/WHO, then the address
    private const int PartsOfKey = 6;

    public string Name => "queue-reminders";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    /// <summary>Keys of the plan that mails of this round carry.</summary>
    public static async Task<IReadOnlySet<string>> ToldAsync(PortalDb db, Guid roundId, CancellationToken ct)
    {
        var keys = await db.Outbox.Where(m => m.RoundId == roundId && m.Key.StartsWith("round/")).Select(m => m.Key).ToListAsync(ct);
        return keys.Select(key => string.Join('/', key.Split('/', PartsOfKey + 1).Take(PartsOfKey))).ToHashSet(StringComparer.Ordinal);
    }

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var calendar = await days.LoadAsync(ct);
        foreach (var id in (await rounds.IssuedAsync(db.Units, ct)).Concat(await rounds.Appealable().Select(r => r.Id).ToListAsync(ct)))
        {
            await QueueAsync(id, calendar, ct);
        }
    }

    private async Task QueueAsync(Guid roundId, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync($"reminders/{roundId}", ct);
        if (await rounds.LoadAsync(roundId, db.Units, ct, withAppealable: true) is not { } round)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var told = await ToldAsync(db, roundId, ct);
        foreach (var reminder in ReminderPlan.For(round.Facts, round.Reviews.Values.Select(r => r.Facts), told, LocalDay.Of(now), calendar))
        {
            foreach (var (_, mail) in messages.Of(round, reminder, round.Recipients.Find(round.Reviews[reminder.ReviewId], reminder.Recipient).People, now))
            {
                db.Queue(mail);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
