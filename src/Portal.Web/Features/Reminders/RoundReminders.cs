using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Loads what the plan of a round's reminders needs.</summary>
public sealed class RoundReminders(PortalDb db, TimeProvider clock)
{
    /// <summary>Ids of the issued rounds that have a review of these units.</summary>
    public Task<List<Guid>> IssuedAsync(IQueryable<Unit> units, CancellationToken ct) =>
        db.Rounds.Where(r => r.Status == RoundStatus.Issued && db.Reviews.Any(v => v.RoundId == r.Id && units.Any(u => u.Id == v.UnitId)))
            .OrderBy(r => r.DueOn).ThenBy(r => r.Code).Select(r => r.Id).ToListAsync(ct);

    /// <param name="units">Whose reviews to look at.</param>
    /// <returns>Null when there is no such issued round.</returns>
    public async Task<RemindedRound?> LoadAsync(Guid roundId, IQueryable<Unit> units, CancellationToken ct)
    {
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.Status == RoundStatus.Issued, ct);
        if (round is null)
        {
            return null;
        }

        var issuedOn = LocalDay.Of(round.IssuedAt ?? clock.GetUtcNow());
        var rows = await (
            from v in db.Reviews.AsNoTracking()
            join u in units on v.UnitId equals u.Id
            where v.RoundId == roundId
            orderby v.UnitCode
            select new { v.Id, v.UnitId, v.UnitCode, v.NameVi, v.NameEn, v.ClusterCode, v.Status, v.SubmittedOn, v.ExtendedDueOn, v.ReturnCount, v.ReturnedAt, v.AnswerBy, v.ExtendedOn }).ToListAsync(ct);
        var today = clock.Today();
        var pauses = await db.ReminderPauses.AsNoTracking()
            .Where(p => p.EndedAt == null && p.From <= today && p.Until >= today && units.Any(u => u.Id == p.UnitId))
            .GroupBy(p => p.UnitId).Select(g => g.OrderByDescending(p => p.Until).First()).ToDictionaryAsync(p => p.UnitId, ct);
        var reviews = rows.ToDictionary(v => v.Id, v =>
        {
            var isReturned = v.Status == ReviewStatus.Returned || (v.Status == ReviewStatus.AwaitingSignature && v.ReturnCount > 0);
            var pause = pauses.GetValueOrDefault(v.UnitId);
            return new RemindedReview(
                v.UnitId,
                new LocalText(v.NameVi, v.NameEn),
                v.ClusterCode,
                new ReviewReminderFacts(
                    v.Id,
                    v.UnitCode,
                    v.ExtendedDueOn ?? round.DueOn,
                    v.SubmittedOn is not null,
                    isReturned,
                    v.AnswerBy,
                    issuedOn,
                    isReturned ? LocalDay.Of(v.ReturnedAt!.Value) : v.ExtendedDueOn is null ? round.ExtendedOn : v.ExtendedOn,
                    pause is null ? null : new DateRange(pause.From, pause.Until),
                    v.Status == ReviewStatus.AwaitingSignature),
                pause?.Reason ?? "");
        });
        var ladder = round.LadderText.Length == 0 ? new ReminderLadder([]) : ReminderLadder.Parse(round.LadderText);
        return new RemindedRound(
            round.Id, round.Code, round.Title, new RoundReminderFacts(round.Code, !round.IsOpen, ladder), reviews, await RecipientsAsync(round, ct));
    }

    private async Task<ReminderRecipients> RecipientsAsync(Round round, CancellationToken ct)
    {
        var today = clock.Today();
        var inForce = from a in db.AppointmentsInForce(today).AsNoTracking()
                      join p in db.Persons on a.PersonId equals p.Id
                      where p.IsActive && p.Email != ""
                      orderby p.FullName, p.Id
                      select new { a.UnitId, a.ScopeUnitId, a.SeatId, a.Capacity, p.Email, p.FullName, p.Language };
        var units = await (
            from a in inForce
            where (a.Capacity == Capacity.Officer || a.Capacity == Capacity.Head) && db.Reviews.Any(v => v.RoundId == round.Id && v.UnitId == a.UnitId)
            select a).ToListAsync(ct);
        var seats = await (
            from a in inForce
            join c in db.Clusters on a.SeatId equals c.ResponsibleSeatId
            where a.SeatId != null
            select new { c.Code, a.Email, a.FullName, a.Language }).ToListAsync(ct);
        var own = await (
            from a in inForce
            join u in db.Units on a.SeatId equals u.ResponsibleSeatId
            where a.SeatId != null && db.Reviews.Any(v => v.RoundId == round.Id && v.UnitId == u.Id)
            select new { u.Id, a.Email, a.FullName, a.Language }).ToListAsync(ct);
        var committee = await inForce.Where(a => a.Capacity == Capacity.Leader && a.ScopeUnitId == round.OwnerUnitId).ToListAsync(ct);
        var deputies = await (
            from a in inForce
            join s in db.Seats on a.SeatId equals s.Id
            where s.Role == SeatRole.Deputy && s.EndedOn == null && s.CommitteeUnitId == round.OwnerUnitId
            select new { a.Email, a.FullName, a.Language }).ToListAsync(ct);
        return new ReminderRecipients(
            units.ToLookup(a => (a.UnitId, a.Capacity), a => new MailRecipient(a.Email, a.FullName, a.Language)),
            seats.ToLookup(a => a.Code, a => new MailRecipient(a.Email, a.FullName, a.Language), StringComparer.Ordinal),
            own.ToLookup(a => a.Id, a => new MailRecipient(a.Email, a.FullName, a.Language)),
            [.. committee.Select(a => new MailRecipient(a.Email, a.FullName, a.Language))],
            [.. deputies.Select(a => new MailRecipient(a.Email, a.FullName, a.Language))]);
    }
}
