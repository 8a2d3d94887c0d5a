using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Measures;

/// <summary>
/// Tells those who confirm measures how many are reported done or ask for more time (<see cref="GatheredReminder"/>): one message for each person, their number and the oldest day alone. Nobody
/// is told of what others have to answer: of a unit of their own, and of what they reported or asked themselves.
/// </summary>
public sealed class QueueConfirmationsJob(PortalDb db, OutboxQueue outbox, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "measures-waiting";

    public string Name => "queue-confirmations";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        var waiting = await WaitingAsync(ct);
        if (waiting.Count == 0)
        {
            return;
        }

        var (calendar, inForce, capacities) = (await days.LoadAsync(ct), db.AppointmentsInForce(today), Rights.Capacities(Right.VerifyReviews));
        var appointments = await (
            from a in inForce.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where p.IsActive && p.Email != "" && inForce.Any(v => v.PersonId == p.Id && capacities.Contains(v.Capacity))
            select new { p.Id, p.Email, p.FullName, p.Language, a.Capacity, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        var told = await db.Outbox.Where(m => m.Template == Template).GroupBy(m => m.ToAddress).Select(g => new { g.Key, At = g.Max(m => m.QueuedAt) }).ToDictionaryAsync(g => g.Key, g => LocalDay.Of(g.At), StringComparer.OrdinalIgnoreCase, ct);
        foreach (var person in appointments.GroupBy(a => (a.Id, To: new MailRecipient(a.Email, a.FullName, a.Language))))
        {
            var employed = person.Select(a => a.Path).ToList();
            var reached = waiting.Where(w => w.ById != person.Key.Id && person.Any(a => Rights.Covers(Right.VerifyReviews, a.Capacity, a.Path, a.ScopePath, w.UnitPath)) && !ConflictOfInterest.Exists(w.UnitPath, employed)).ToList();
            if (GatheredReminder.IsDue(today, reached.Select(w => w.Since), told.TryGetValue(person.Key.To.Address, out var last) ? last : null, GatheredReminder.Weekly, calendar))
            {
                await TellAsync(person.Key.To, reached.Sum(w => w.Count), reached.Min(w => w.Since), today, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<bool> TellAsync(MailRecipient to, int count, DateOnly oldest, DateOnly today, CancellationToken ct) => outbox.QueueAsync(
        string.Create(CultureInfo.InvariantCulture, $"measures-waiting/{today:yyyy-MM-dd}/{to.Address}"),
        to,
        Template,
        language => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = count.ToString(CultureInfo.InvariantCulture),
            ["due"] = OutboxQueue.Day(oldest),
            ["link"] = outbox.Link("/measures?mine=yes"),
        },
        new MailSubject(),
        ct);

    /// <summary>What waits for somebody else, counted by unit, by the day since which it does, and by who reported or asked.</summary>
    private async Task<List<Waiting>> WaitingAsync(CancellationToken ct)
    {
        var done = await (
            from m in db.Measures.AsNoTracking()
            join u in db.Units on m.UnitId equals u.Id
            where m.Status == MeasureStatus.Done
            group m by new { u.Path, m.DoneOn, m.DoneById } into g
            select new { g.Key, Count = g.Count() }).ToListAsync(ct);
        // asked once more, it waits since then
        var asked = await (
            from e in db.MeasureEntries
            join m in db.Measures on e.MeasureId equals m.Id
            join u in db.Units on m.UnitId equals u.Id
            where m.Status == MeasureStatus.Open && m.AskedDueOn != null && e.Kind == MeasureEntryKind.ExtensionAsked
            group e.At by new { m.Id, u.Path, m.AskedById } into g
            select new { g.Key.Path, g.Key.AskedById, At = g.Max() }).ToListAsync(ct);
        return
        [
            .. done.Select(d => new Waiting(d.Key.Path, d.Key.DoneOn!.Value, d.Key.DoneById, d.Count)),
            .. asked.GroupBy(a => (a.Path, a.AskedById, On: LocalDay.Of(a.At))).Select(g => new Waiting(g.Key.Path, g.Key.On, g.Key.AskedById, g.Count())),
        ];
    }

    private sealed record Waiting(string UnitPath, DateOnly Since, Guid? ById, int Count);
}
