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
/// Tells of cases that wait: the secretariat and the unit's head of reports still owed, from the hour in which the case was entered; the secretariat of a conclusion every 30 days. The mails
/// name the unit and the days, nothing of the case.
/// </summary>
public sealed class QueueViolationsJob(PortalDb db, OutboxQueue outbox, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "violation-waiting";

    public const string ReportTemplate = "violation-report";

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
        var waiting = open.SelectMany(v => new[] { (Template: ReportTemplate, Step: ViolationReminder.ReportStepOn(v.Violation, now)), (Template, Step: ViolationReminder.LongStepOn(v.Violation, now)) }
            .Where(s => s.Step is not null).Select(s => (v.Violation, v.Path, v.Unit, s.Template, Step: s.Step!))).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var people = await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join o in db.Units on a.UnitId equals o.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where (a.Capacity == Capacity.Secretariat || a.Capacity == Capacity.Head) && p.IsActive && p.Email != ""
            select new { a.Capacity, p.Email, p.FullName, p.Language, Own = o.Path, Scope = (string?)s.Path }).ToListAsync(ct);
        var told = await db.Outbox.Where(m => m.Template == Template || m.Template == ReportTemplate).Select(m => m.Key).ToHashSetAsync(ct);
        foreach (var (violation, path, unit, template, step) in waiting)
        {
            var hearing = people.Where(p => p.Capacity == Capacity.Head ? template == ReportTemplate && p.Own == path : Rights.Covers(Right.RecordViolations, Capacity.Secretariat, p.Own, p.Scope ?? "/", path));
            foreach (var to in hearing.Select(p => new MailRecipient(p.Email, p.FullName, p.Language)).Distinct())
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"violation/{violation.Code}/{step}/{to.Address}");
                if (told.Add(key))
                {
                    var known = LocalDay.Of(violation.KnownAt!.Value);
                    outbox.Queue(
                        key, to, template, language => outbox.Facts(language, unit, new LocalText("", ""), known, today.DayNumber - known.DayNumber, $"/violations/{violation.Code}"), new MailSubject(UnitId: violation.UnitId));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
