using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reminders;

/// <summary>
/// Tells of corrective measures that are overdue, from the officer to the head to the member who answers for the unit (<see cref="MeasureLadder"/>): one message for a unit and due day, which
/// names neither what is weak nor how much.
/// </summary>
public sealed class EscalateMeasuresJob(PortalDb db, RoundReminders rounds, OutboxQueue outbox, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    /// <summary>To the officer.</summary>
    public const string Overdue = "measure-overdue";

    /// <summary>To the head, who answers for one unit and hears at once.</summary>
    public const string ToHead = "measure-escalated-head";

    /// <summary>To the responsible member, gathered as escalations are.</summary>
    public const string ToLeader = "measure-escalated-leader";

    public string Name => "escalate-measures";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeLockAsync("escalate-measures", ct);
        var today = clock.Today();
        var open = await OpenAsync(today, ct);
        var units = open.Values.Select(o => o.Review.UnitId).Distinct().ToArray();
        string[] templates = [Overdue, ToHead, ToLeader];
        var told = (await db.Outbox.Where(m => templates.Contains(m.Template) && units.Contains(m.UnitId!.Value)).Select(m => m.Key).ToListAsync(ct)).Select(MeasureLadder.WithoutAddress).ToHashSet(StringComparer.Ordinal);
        var plan = MeasureLadder.For(open.Values.Select(o => o.Due), told, today, await days.LoadAsync(ct));
        // who answers for a unit nobody was named for: the committee at the head of its province or body
        var parts = plan.GroupBy(p => open[p.ReviewId].Root, StringComparer.Ordinal).ToList();
        var roots = parts.ConvertAll(p => p.Key);
        var owners = await db.Units.Where(u => roots.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => (Guid?)u.Id, StringComparer.Ordinal, ct);
        foreach (var part in parts)
        {
            var owner = owners.GetValueOrDefault(part.Key);
            var asked = part.Select(p => open[p.ReviewId].Review.UnitId).Distinct().ToArray();
            var recipients = await rounds.RecipientsAsync(owner, db.Units.Where(u => asked.Contains(u.Id)).Select(u => u.Id), today, ct);
            foreach (var reminder in part)
            {
                Queue(reminder, open[reminder.ReviewId].Review, recipients, today);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private void Queue(PlannedReminder reminder, RemindedReview unit, ReminderRecipients recipients, DateOnly today)
    {
        var template = reminder.Recipient switch { ReminderAudience.Officer => Overdue, ReminderAudience.Head => ToHead, _ => ToLeader };
        foreach (var to in recipients.Of(unit, reminder.Recipient))
        {
            outbox.Queue(
                $"{reminder.UniqueKey}/{to.Address}", to, template,
                language => outbox.Facts(language, unit.UnitName, new LocalText("", ""), reminder.DueOn, today.DayNumber - reminder.DueOn.DayNumber, $"/measures?unit={unit.Facts.UnitCode}&status=overdue"),
                new MailSubject(UnitId: unit.UnitId));
        }
    }

    /// <summary>Each unit and day of open measures that is past, by an id of the moment.</summary>
    private async Task<Dictionary<Guid, (DueMeasures Due, RemindedReview Review, string Root)>> OpenAsync(DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from m in db.Measures.AsNoTracking()
            join u in db.Units on m.UnitId equals u.Id
            where m.Status == MeasureStatus.Open && m.DueOn < today && u.EndedOn == null
            select new { m.DueOn, u.Id, u.Code, u.NameVi, u.NameEn, u.Path, Cluster = db.Clusters.Where(c => c.Id == u.ClusterId).Select(c => c.Code).FirstOrDefault() }).Distinct().ToListAsync(ct);
        var pauses = await db.ReminderPauses.AsNoTracking().Where(p => p.EndedAt == null && p.From <= today && p.Until >= today)
            .GroupBy(p => p.UnitId).Select(g => g.OrderByDescending(p => p.Until).First()).ToDictionaryAsync(p => p.UnitId, ct);
        return rows.ToDictionary(_ => Guid.NewGuid(), r => r).ToDictionary(r => r.Key, r =>
        {
            var (key, id) = (r.Value, r.Key);
            DateRange? pause = pauses.GetValueOrDefault(key.Id) is { } p ? new DateRange(p.From, p.Until) : null;
            return (
                new DueMeasures(id, key.Code, key.DueOn, pause),
                new RemindedReview(key.Id, new LocalText(key.NameVi, key.NameEn), key.Cluster ?? "", new ReviewReminderFacts(id, key.Code, key.DueOn, false, false, null, key.DueOn)),
                key.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[0]);
        });
    }
}
