using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Tells the secretariat how many checks of its units are long overdue (<see cref="CheckReminder"/>): one message for each person, their number and the oldest day alone.</summary>
public sealed class EscalateChecksJob(PortalDb db, OutboxQueue outbox, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "equipment-escalated";

    public string Name => "escalate-equipment-checks";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var (today, calendar) = (clock.Today(), await days.LoadAsync(ct));
        var overdue = await (
            from c in db.EquipmentChecks.AsNoTracking()
            join u in db.Units on c.UnitId equals u.Id
            where c.FollowedById == null && c.DueOn < today && u.EndedOn == null
            select new { u.Path, DueOn = c.DueOn!.Value }).ToListAsync(ct);
        var waiting = overdue.ConvertAll(c => (c.Path, c.DueOn, Since: CheckReminder.EscalatesOn(c.DueOn, calendar))).FindAll(c => c.Since < today);
        if (waiting.Count == 0)
        {
            return;
        }

        var people = await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where a.Capacity == Capacity.Secretariat && p.IsActive && p.Email != ""
            select new { p.Email, p.FullName, p.Language, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        var told = await db.Outbox.Where(m => m.Template == Template).GroupBy(m => m.ToAddress).Select(g => new { g.Key, At = g.Max(m => m.QueuedAt) }).ToDictionaryAsync(g => g.Key, g => LocalDay.Of(g.At), StringComparer.OrdinalIgnoreCase, ct);
        foreach (var person in people.GroupBy(p => new MailRecipient(p.Email, p.FullName, p.Language)))
        {
            var reached = waiting.FindAll(c => person.Any(a => Rights.Covers(Right.KeepEquipmentChecks, Capacity.Secretariat, a.Path, a.ScopePath, c.Path)));
            if (GatheredReminder.IsDue(today, reached.Select(c => c.Since), told.TryGetValue(person.Key.Address, out var last) ? last : null, GatheredReminder.Monthly, calendar))
            {
                await TellAsync(person.Key, reached.Count, reached.Min(c => c.DueOn), today, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<bool> TellAsync(MailRecipient to, int count, DateOnly oldest, DateOnly today, CancellationToken ct) => outbox.QueueAsync(
        string.Create(CultureInfo.InvariantCulture, $"equipment-escalated/{today:yyyy-MM-dd}/{to.Address}"),
        to,
        Template,
        language => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = count.ToString(CultureInfo.InvariantCulture),
            ["due"] = OutboxQueue.Day(oldest),
            ["link"] = outbox.Link("/equipment-checks/overdue"),
        },
        new MailSubject(),
        ct);
}
