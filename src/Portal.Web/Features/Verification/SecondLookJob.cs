using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Verification;

/// <summary>
/// Tells those who may look a second time of decisions that wait for them (<see cref="GatheredReminder"/>): one message a working day for each person and round, with their number
/// and the oldest day alone. Nobody is told of what they decided themselves or may not verify.
/// </summary>
public sealed class SecondLookJob(PortalDb db, OutboxQueue outbox, ChecklistLibrary checklists, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "second-look";

    public string Name => "second-look";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var (today, waiting) = (clock.Today(), await db.WaitingSecondLooksAsync(checklists, db.Units, ct));
        if (waiting.Count == 0)
        {
            return;
        }

        var calendar = await days.LoadAsync(ct);
        var told = (await db.Outbox.Where(m => m.Template == Template).GroupBy(m => new { m.ToAddress, m.RoundId }).Select(g => new { g.Key, At = g.Max(m => m.QueuedAt) }).ToListAsync(ct))
            .ToDictionary(g => (g.Key.ToAddress, g.Key.RoundId), g => LocalDay.Of(g.At));
        foreach (var person in await VerifierInForce.LoadAsync(db, today, ct))
        {
            foreach (var round in waiting.Where(w => w.MayLook(person.Id, person.Appointments)).GroupBy(w => w.Round.Id))
            {
                var since = round.Select(w => LocalDay.Of(w.Decision.DecidedAt)).ToList();
                if (GatheredReminder.IsDue(today, since, told.TryGetValue((person.Recipient.Address, round.Key), out var last) ? last : null, GatheredReminder.Daily, calendar))
                {
                    await TellAsync(person.Recipient, round.First().Round, since.Count, since.Min(), today, ct);
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<bool> TellAsync(MailRecipient to, Round round, int count, DateOnly oldest, DateOnly today, CancellationToken ct) => outbox.QueueAsync(
        string.Create(CultureInfo.InvariantCulture, $"second-look/{round.Code}/{today:yyyy-MM-dd}/{to.Address}"),
        to,
        Template,
        language => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["round"] = round.Title.In(language),
            ["count"] = count.ToString(CultureInfo.InvariantCulture),
            ["due"] = OutboxQueue.Day(oldest),
            ["link"] = outbox.Link("/verification/second-look?round=" + round.Code),
        },
        new MailSubject(round.Id),
        ct);
}
