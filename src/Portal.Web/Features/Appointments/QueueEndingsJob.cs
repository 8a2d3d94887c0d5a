using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Appointments;

/// <summary>Tells the holder of an appointment that ends, and the head of the unit: once for every end and step; of steps missed meanwhile only the newest.</summary>
public sealed class QueueEndingsJob(PortalDb db, OutboxQueue outbox, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "appointment-ending";

    public string Name => "queue-endings";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        var steps = settings.Reminders.EndingDays;
        var last = today.AddDays(steps.Max());
        var inForce = db.AppointmentsInForce(today);
        var ending = await (
            from a in inForce.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            where a.To != null && a.To <= last && p.IsActive
            select new Ending(a.Id, a.From, a.To!.Value, new LocalText(a.PostVi, a.PostEn), u.Id, new LocalText(u.NameVi, u.NameEn), p.Id, p.Email, p.FullName, p.Language)).ToListAsync(ct);
        var units = ending.Select(e => e.UnitId).Distinct().ToArray();
        var heads = (await (
            from a in inForce.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            where a.Capacity == Capacity.Head && units.Contains(a.UnitId) && p.IsActive
            select new { a.UnitId, p.Id, p.Email, p.FullName, p.Language }).Distinct().ToListAsync(ct)).ToLookup(h => h.UnitId);
        foreach (var end in ending)
        {
            var left = end.To.DayNumber - today.DayNumber;

            // an appointment shorter than a step was never far enough from its end
            var due = steps.Where(step => left <= step && end.From <= end.To.AddDays(-step)).ToList();
            if (due.Count == 0)
            {
                continue;
            }

            await TellAsync(end, due.Min(), left, new MailRecipient(end.Email, end.Name, end.Language), "/me", ct);
            foreach (var head in heads[end.UnitId].Where(h => h.Id != end.PersonId))
            {
                await TellAsync(end, due.Min(), left, new MailRecipient(head.Email, head.FullName, head.Language), "/appointments", ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<bool> TellAsync(Ending end, int step, int left, MailRecipient to, string path, CancellationToken ct) => outbox.QueueAsync(
        string.Create(CultureInfo.InvariantCulture, $"ending/{end.Id:N}/{end.To:yyyy-MM-dd}/{step}/{to.Address}"),
        to,
        Template,
        language => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = end.Unit.In(language),
            ["seat"] = end.Post.In(language),
            ["due"] = OutboxQueue.Day(end.To),
            ["days"] = left.ToString(CultureInfo.InvariantCulture),
            ["link"] = outbox.Link(path),
        },
        new MailSubject(UnitId: end.UnitId),
        ct);

    private sealed record Ending(
        Guid Id, DateOnly From, DateOnly To, LocalText Post, Guid UnitId, LocalText Unit, Guid PersonId, string Email, string Name, string Language);
}
