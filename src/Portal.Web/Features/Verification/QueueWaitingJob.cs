using System.Globalization;
using Microsoft.EntityFrameworkCore;
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

        foreach (var person in await VerifierInForce.LoadAsync(db, today, ct))
        {
            var reached = waiting.Where(w => VerificationRule.Refusal(w.UnitId, w.UnitPath, w.OfficeId, w.SubstituteId, person.Appointments) is null
                && (w.SubmittedOn < longBefore || !shares.TryGetValue(w.RoundId, out var named) || named.FallsTo(person.Id, w.UnitId, w.UnitPath, w.ClusterCode)));
            foreach (var round in reached.GroupBy(w => (w.RoundId, w.RoundCode, w.Title)))
            {
                await TellAsync(person.Recipient, round.Key.RoundId, round.Key.RoundCode, round.Key.Title, round.Count(), round.Min(w => w.SubmittedOn), today, ct);
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
