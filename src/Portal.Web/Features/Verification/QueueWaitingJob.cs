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

namespace Portal.Web.Features.Verification;

/// <summary>
/// Tells those who verify of reviews that wait longer than the set working days: one message a week for each person and round, with their number.
/// Nobody is told of the own unit, which they may not verify.
/// </summary>
public sealed class QueueWaitingJob(PortalDb db, OutboxQueue outbox, WorkingDays days, PortalSettings settings, TimeProvider clock) : IScheduledJob
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
        var before = (await days.LoadAsync(ct)).AddWorkingDays(today, -settings.Reminders.VerificationAfterDays);
        var waiting = await (
            from v in db.Reviews.AsNoTracking()
            join r in db.Rounds on v.RoundId equals r.Id
            join u in db.Units on v.UnitId equals u.Id
            where (r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed) && (v.Status == ReviewStatus.Submitted || v.Status == ReviewStatus.Verifying) && v.SubmittedOn < before
            select new Waiting(r.Id, r.Code, new LocalText(r.TitleVi, r.TitleEn), v.UnitId, u.Path, v.SubmittedOn!.Value)).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return;
        }

        var capacities = Rights.Capacities(Right.VerifyReviews);
        var verifiers = await (
            from a in db.AppointmentsInForce(today).AsNoTracking()
            join p in db.Persons on a.PersonId equals p.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where capacities.Contains(a.Capacity) && p.IsActive
            select new { p.Email, p.FullName, p.Language, a.UnitId, Path = s == null ? "/" : s.Path }).ToListAsync(ct);
        foreach (var person in verifiers.GroupBy(v => new MailRecipient(v.Email, v.FullName, v.Language)))
        {
            var own = person.Select(v => v.UnitId).ToHashSet();
            var reached = waiting.Where(w => !own.Contains(w.UnitId) && person.Any(v => w.UnitPath.StartsWith(v.Path, StringComparison.Ordinal)));
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

    private sealed record Waiting(Guid RoundId, string RoundCode, LocalText Title, Guid UnitId, string UnitPath, DateOnly SubmittedOn);
}
