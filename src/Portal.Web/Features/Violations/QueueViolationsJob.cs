using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Violations;

/// <summary>
/// Tells the secretariat of cases that wait: of reports still owed once a day in the first week, of a conclusion every 30 days. The mail names the unit and the days, nothing of the case.
/// </summary>
public sealed class QueueViolationsJob(PortalDb db, OutboxQueue outbox, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "violation-waiting";

    public string Name => "queue-violations";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var open = await (
            from v in db.Violations.AsNoTracking()
            join u in db.Units on v.UnitId equals u.Id
            where v.RoundId == null && v.KnownAt != null && v.Status != ViolationStatus.Dismissed && u.EndedOn == null
            select new { Violation = v, u.Path, Unit = new LocalText(u.NameVi, u.NameEn) }).ToListAsync(ct);
        var waiting = open.Select(v => (v.Violation, v.Path, v.Unit, Step: ViolationReminder.StepOn(v.Violation, now))).Where(v => v.Step is not null).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var secretariat = await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join o in db.Units on a.UnitId equals o.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where a.Capacity == Capacity.Secretariat && p.IsActive && p.Email != ""
            select new { p.Email, p.FullName, p.Language, Own = o.Path, Scope = (string?)s.Path }).ToListAsync(ct);
        var told = await db.Outbox.Where(m => m.Template == Template).Select(m => m.Key).ToHashSetAsync(ct);
        foreach (var (violation, path, unit, step) in waiting)
        {
            foreach (var to in secretariat.Where(p => Rights.Covers(Right.RecordViolations, Capacity.Secretariat, p.Own, p.Scope ?? "/", path)).Select(p => new MailRecipient(p.Email, p.FullName, p.Language)).Distinct())
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"violation/{violation.Code}/{step}/{to.Address}");
                if (told.Add(key))
                {
                    var known = LocalDay.Of(violation.KnownAt!.Value);
                    outbox.Queue(
                        key, to, Template, language => outbox.Facts(language, unit, new LocalText("", ""), known, today.DayNumber - known.DayNumber, $"/violations/{violation.Code}"), new MailSubject(UnitId: violation.UnitId));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
