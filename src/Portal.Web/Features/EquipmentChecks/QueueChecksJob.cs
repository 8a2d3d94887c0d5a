using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>
/// Tells officers and heads of the day on which a check of their unit is due, once for each check and step, and every month while it is overdue: it names neither category nor number of items.
/// </summary>
public sealed class QueueChecksJob(PortalDb db, OutboxQueue outbox, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "equipment-due";

    /// <summary>The day has passed.</summary>
    public const string Overdue = "equipment-overdue";

    // a check takes a request, an answer and a visit: the first word comes a month before
    private const int FirstStep = 30;

    public string Name => "queue-equipment-checks";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        List<int> steps = [FirstStep, .. settings.Reminders.MeasureDays];
        var (last, calendar) = (today.AddDays(steps.Max()), await days.LoadAsync(ct));
        var due = await (
            from c in db.EquipmentChecks.AsNoTracking()
            join u in db.Units on c.UnitId equals u.Id
            where c.FollowedById == null && c.DueOn <= last && u.EndedOn == null
            select new { c.Code, DueOn = c.DueOn!.Value, Since = c.ResultOn ?? c.RequestedOn, UnitId = u.Id, Unit = new LocalText(u.NameVi, u.NameEn) }).ToListAsync(ct);
        var units = due.Select(c => c.UnitId).Distinct().ToArray();
        var people = await db.OfficersAndHeadsAsync(units, today, ct);
        var told = await db.Outbox.Where(m => (m.Template == Template || m.Template == Overdue) && units.Contains(m.UnitId!.Value)).Select(m => m.Key).ToHashSetAsync(ct);
        foreach (var check in due)
        {
            var times = CheckReminder.TimesOverdue(today, check.DueOn, calendar);
            if (times == 0 && MeasureReminder.StepOn(today, check.DueOn, check.Since, steps) is null)
            {
                continue;
            }

            var step = times > 0 ? string.Create(CultureInfo.InvariantCulture, $"late-{times}") : string.Create(CultureInfo.InvariantCulture, $"{MeasureReminder.StepOn(today, check.DueOn, check.Since, steps)}");
            foreach (var to in people[check.UnitId])
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"equipment/{check.Code}/{check.DueOn:yyyy-MM-dd}/{step}/{to.Address}");
                if (told.Add(key))
                {
                    outbox.Queue(
                        key, to, times > 0 ? Overdue : Template,
                        language => outbox.Facts(language, check.Unit, new LocalText("", ""), check.DueOn, Math.Abs(check.DueOn.DayNumber - today.DayNumber), $"/equipment-checks/{check.Code}"),
                        new MailSubject(UnitId: check.UnitId));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
