using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>Tells officers and heads of the day on which a check of their unit is due, once for each check and step: it names neither category nor number of items.</summary>
public sealed class QueueChecksJob(PortalDb db, OutboxQueue outbox, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "equipment-due";

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
        var (first, last) = (today.AddDays(-MeasureReminder.GraceDays), today.AddDays(steps.Max()));
        var due = await (
            from c in db.EquipmentChecks.AsNoTracking()
            join u in db.Units on c.UnitId equals u.Id
            where c.FollowedById == null && c.DueOn >= first && c.DueOn <= last && u.EndedOn == null
            select new { c.Code, DueOn = c.DueOn!.Value, Since = c.ResultOn ?? c.RequestedOn, UnitId = u.Id, Unit = new LocalText(u.NameVi, u.NameEn) }).ToListAsync(ct);
        var units = due.Select(c => c.UnitId).Distinct().ToArray();
        var people = await db.OfficersAndHeadsAsync(units, today, ct);
        var told = await db.Outbox.Where(m => m.Template == Template && units.Contains(m.UnitId!.Value)).Select(m => m.Key).ToHashSetAsync(ct);
        foreach (var check in due)
        {
            if (MeasureReminder.StepOn(today, check.DueOn, check.Since, steps) is not { } step)
            {
                continue;
            }

            foreach (var to in people[check.UnitId])
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"equipment/{check.Code}/{check.DueOn:yyyy-MM-dd}/{step}/{to.Address}");
                if (told.Add(key))
                {
                    outbox.Queue(
                        key, to, Template,
                        language => outbox.Facts(language, check.Unit, new LocalText("", ""), check.DueOn, Math.Abs(check.DueOn.DayNumber - today.DayNumber), $"/equipment-checks/{check.Code}"),
                        new MailSubject(UnitId: check.UnitId));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
