using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Verification;

/// <summary>
/// Tells those who verify of reviews that wait longer than the set working days: one message a week for each person and round, with their number.
/// Nobody is told of what <see cref="VerificationRule"/> lets others verify alone. Of a review that is assigned to somebody, those are told first; everybody else with the right
/// only when it has waited twice as long.
/// </summary>
public sealed class QueueWaitingJob(PortalDb db, OutboxQueue outbox, ChecklistLibrary checklists, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public const string Template = "verification-waiting";

    public string Name => "queue-waiting";

    public TimeSpan Every => Schedules.QueueReminders(settings.Reminders);

    public async Task RunAsync(CancellationToken ct)
    {
        if (!settings.Reminders.Enabled)
        {
            return;
        }

        var today = clock.Today();
        var calendar = await days.LoadAsync(ct);
        var before = calendar.AddWorkingDays(today, -settings.Reminders.VerificationAfterDays);
        var longBefore = calendar.AddWorkingDays(today, -2 * settings.Reminders.VerificationAfterDays);
        var waiting = await (
            from v in db.Reviews.AsNoTracking()
            join r in db.Rounds on v.RoundId equals r.Id
            join u in db.Units on v.UnitId equals u.Id
            where (r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed) && (v.Status == ReviewStatus.Submitted || v.Status == ReviewStatus.Verifying) && v.SubmittedOn < before
            select new Waiting(r.Id, r.Code, new LocalText(r.TitleVi, r.TitleEn), r.VerifyingUnitId, r.SubstituteUnitId, v.UnitId, u.Path, v.ClusterCode, v.SubmittedOn!.Value)).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return;
        }

        var rounds = waiting.Select(w => w.RoundId).ToHashSet();
        var shares = new Dictionary<Guid, VerifierShares>();
        foreach (var round in await db.Rounds.AsNoTracking().Where(r => rounds.Contains(r.Id) && db.VerifierAssignments.Any(a => a.RoundId == r.Id)).ToListAsync(ct))
        {
            shares[round.Id] = await db.VerifierSharesAsync(checklists, round, today, ct);
        }

        var capacities = Rights.Capacities(Right.VerifyReviews);
        var inForce = db.AppointmentsInForce(today);
        var appointments = await (
            from a in inForce.AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where p.IsActive && inForce.Any(v => v.PersonId == p.Id && capacities.Contains(v.Capacity))
            select new { p.Id, p.Email, p.FullName, p.Language, a.Capacity, a.UnitId, u.Path, ScopePath = s == null ? "/" : s.Path }).ToListAsync(ct);
        foreach (var person in appointments.GroupBy(a => new MailRecipient(a.Email, a.FullName, a.Language)))
        {
            var held = person.Select(a => new VerifierAppointment(a.Capacity, a.UnitId, a.Path, a.ScopePath)).ToList();
            var reached = waiting.Where(w => VerificationRule.Refusal(w.UnitId, w.UnitPath, w.OfficeId, w.SubstituteId, held) is null
                && (w.SubmittedOn < longBefore || !shares.TryGetValue(w.RoundId, out var named) || named.FallsTo(person.First().Id, w.UnitId, w.UnitPath, w.ClusterCode)));
            foreach (var round in reached.GroupBy(w => (w.RoundId, w.RoundCode, w.Title)))
            {
                await TellAsync(person.Key, round.Key.RoundId, round.Key.RoundCode, round.Key.Title, round.Count(), round.Min(w => w.SubmittedOn), today, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private Task<bool> TellAsync(MailRecipient to, Guid roundId, string code, LocalText title, int count, DateOnly oldest, DateOnly today, CancellationToken ct)
    {
        var day = today.ToDateTime(TimeOnly.MinValue);
        return outbox.QueueAsync(
            string.Create(CultureInfo.InvariantCulture, $"waiting/{code}/{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}/{to.Address}"),
            to,
            Template,
            language => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["round"] = title.In(language),
                ["count"] = count.ToString(CultureInfo.InvariantCulture),
                ["days"] = settings.Reminders.VerificationAfterDays.ToString(CultureInfo.InvariantCulture),
                ["due"] = OutboxQueue.Day(oldest),
                ["link"] = outbox.Link("/verification?round=" + code),
            },
            new MailSubject(roundId),
            ct);
    }

    private sealed record Waiting(Guid RoundId, string RoundCode, LocalText Title, Guid? OfficeId, Guid? SubstituteId, Guid UnitId, string UnitPath, string ClusterCode, DateOnly SubmittedOn);
}
