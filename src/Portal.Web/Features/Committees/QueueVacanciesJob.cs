using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Committees;

/// <summary>Tells the standing office of each committee of its vacant seats: once for every vacancy and step, whoever runs it and however often.</summary>
public sealed class QueueVacanciesJob(PortalDb db, CommitteeReader reader, OutboxQueue outbox, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "seat-vacant";

    public string Name => "queue-vacancies";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        var provinces = await db.Units.AsNoTracking().Where(u => u.Kind == UnitKind.Prov && u.EndedOn == null && db.CommitteeDecisions.Any(d => d.UnitId == u.Id && d.ConfirmedAt != null)).ToListAsync(ct);
        foreach (var committee in await reader.LoadAsync(provinces, today, ct))
        {
            if (!committee.Vacant.Any())
            {
                continue;
            }

            var offices = await (
                from a in db.Appointments.AsNoTracking()
                join p in db.Persons on a.PersonId equals p.Id
                where a.Capacity == Capacity.Secretariat && a.ScopeUnitId == committee.Province.Id && a.EndedAt == null && a.From <= today && (a.To == null || a.To >= today) && p.IsActive
                select new MailRecipient(p.Email, p.FullName, p.Language)).Distinct().ToListAsync(ct);
            foreach (var seat in committee.Vacant)
            {
                if (Vacancies.StepOn(today, seat.Since!.Value, settings.Reminders.VacancyDays) is { } step)
                {
                    await TellAsync(committee, seat, step, offices, ct);
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(CommitteeOnDay committee, SeatCard seat, int step, List<MailRecipient> offices, CancellationToken ct)
    {
        var since = seat.Since!.Value;
        foreach (var to in offices.DistinctBy(o => o.Address, StringComparer.OrdinalIgnoreCase))
        {
            await outbox.QueueAsync(
                FormattableString.Invariant($"vacancy/{committee.Province.Code}/{seat.SeatId:N}/{since:yyyy-MM-dd}/{step}/{to.Address}"),
                to,
                Template,
                language => new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["unit"] = committee.Name.In(language),
                    ["seat"] = seat.Body.In(language),
                    ["due"] = OutboxQueue.Day(since),
                    ["days"] = (clock.Today().DayNumber - since.DayNumber).ToString(CultureInfo.InvariantCulture),
                    ["link"] = outbox.Link($"/committees/{committee.Province.Code}/vacancies"),
                },
                new MailSubject(UnitId: committee.Province.Id),
                ct);
        }
    }
}
