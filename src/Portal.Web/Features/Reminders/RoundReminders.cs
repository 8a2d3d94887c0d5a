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

    /// <summary>Rounds whose entry has ended and in which units may appeal today.</summary>
    public IQueryable<Round> Appealable()
    {
        var today = clock.Today();
        return db.Rounds.Where(r => (r.Status == RoundStatus.Closed || r.Status == RoundStatus.Frozen) && r.AppealUntil >= today);
    }

    /// <param name="units">Whose reviews to look at.</param>
    /// <param name="withAppealable">Also a round whose entry has ended and in which units may appeal today.</param>
    /// <returns>Null when there is no such round.</returns>
    public async Task<RemindedRound?> LoadAsync(Guid roundId, IQueryable<Unit> units, CancellationToken ct, bool withAppealable = false)
    {
        var appealable = Appealable();
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && (r.Status == RoundStatus.Issued || (withAppealable && appealable.Any(a => a.Id == r.Id))), ct);
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
        var told = from v in db.Reviews join u in units on v.UnitId equals u.Id where v.RoundId == roundId select u.Id;
        return new RemindedRound(
            round.Id, round.Code, round.Title, new RoundReminderFacts(round.Code, !round.IsOpen, LadderOf(round), round.TermOfAppeals()), reviews, await RecipientsAsync(round.OwnerUnitId, told, today, ct), round.OwnerUnitId);
    }

    /// <summary>The draft as if it were issued today, with one unit that would receive it; null: no such draft, or it does not go to the unit.</summary>
    /// <param name="rounds">Where to look.</param>
    /// <param name="units">Where to look.</param>
    public async Task<RemindedRound?> ForeseeAsync(IQueryable<Round> rounds, IQueryable<Unit> units, string roundCode, string unitCode, CancellationToken ct)
    {
        var round = await rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Code == roundCode && r.Status == RoundStatus.Draft, ct);
        if (round is null)
        {
            return null;
        }

        var recipients = db.RecipientsOf(round);
        var unit = await units.AsNoTracking().Where(u => u.Code == unitCode && recipients.Any(r => r.Id == u.Id))
            .Select(u => new { u.Id, u.Code, u.NameVi, u.NameEn, Cluster = db.Clusters.Where(c => c.Id == u.ClusterId).Select(c => c.Code).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (unit is null)
        {
            return null;
        }

        var today = clock.Today();
        var facts = new ReviewReminderFacts(unit.Id, unit.Code, round.DueOn, IsSubmitted: false, IsReturned: false, AnswerBy: null, IssuedOn: today);
        return new RemindedRound(
            round.Id, round.Code, round.Title, new RoundReminderFacts(round.Code, IsClosed: false, LadderOf(round)),
            new Dictionary<Guid, RemindedReview> { [unit.Id] = new(unit.Id, new LocalText(unit.NameVi, unit.NameEn), unit.Cluster ?? "", facts) },
            await RecipientsAsync(round.OwnerUnitId, db.Units.Where(u => u.Id == unit.Id).Select(u => u.Id), today, ct), round.OwnerUnitId);
    }

    /// <summary>Who can be told on a day about the reviews of some units.</summary>
    /// <param name="ownerUnitId">The unit whose committee owns the round.</param>
    public async Task<ReminderRecipients> RecipientsAsync(Guid? ownerUnitId, IQueryable<Guid> unitIds, DateOnly day, CancellationToken ct)
    {
        var inForce = from a in db.AppointmentsInForce(day).AsNoTracking()
                      join p in db.Persons on a.PersonId equals p.Id
                      where p.IsActive && p.Email != ""
                      orderby p.FullName, p.Id
                      select new { a.UnitId, a.ScopeUnitId, a.SeatId, a.Capacity, p.Email, p.FullName, p.Language, a.PostVi, a.PostEn, a.ActingForId };
        var ofUnits = Rights.Capacities(Right.FillReview);
        var units = await (
            from a in inForce
            where ofUnits.Contains(a.Capacity) && unitIds.Contains(a.UnitId)
            select a).ToListAsync(ct);
        var seats = await (
            from a in inForce
            join c in db.Clusters on a.SeatId equals c.ResponsibleSeatId
            where a.SeatId != null
            select new { c.Code, Held = a }).ToListAsync(ct);
        var own = await (
            from a in inForce
            join u in db.Units on a.SeatId equals u.ResponsibleSeatId
            where a.SeatId != null && unitIds.Contains(u.Id)
            select new { u.Id, Held = a }).ToListAsync(ct);
        var committee = await inForce.Where(a => a.Capacity == Capacity.Leader && a.ScopeUnitId == ownerUnitId).ToListAsync(ct);
        var deputies = await (
            from a in inForce
            join s in db.Seats on a.SeatId equals s.Id
            where s.Role == SeatRole.Deputy && s.EndedOn == null && s.CommitteeUnitId == ownerUnitId
            select a).ToListAsync(ct);
        return new ReminderRecipients(
            units.ToLookup(a => (a.UnitId, a.Capacity), a => Of(a.Email, a.FullName, a.Language, a.PostVi, a.PostEn, a.ActingForId)),
            seats.ToLookup(a => a.Code, a => Of(a.Held.Email, a.Held.FullName, a.Held.Language, a.Held.PostVi, a.Held.PostEn, a.Held.ActingForId), StringComparer.Ordinal),
            own.ToLookup(a => a.Id, a => Of(a.Held.Email, a.Held.FullName, a.Held.Language, a.Held.PostVi, a.Held.PostEn, a.Held.ActingForId)),
            [.. committee.Select(a => Of(a.Email, a.FullName, a.Language, a.PostVi, a.PostEn, a.ActingForId))],
            [.. deputies.Select(a => Of(a.Email, a.FullName, a.Language, a.PostVi, a.PostEn, a.ActingForId))]);
    }

    private static ReminderLadder LadderOf(Round round) => round.LadderText.Length == 0 ? new ReminderLadder([]) : ReminderLadder.Parse(round.LadderText);

    private static ReminderRecipient Of(string email, string name, string language, string postVi, string postEn, Guid? actingFor) =>
        new(new MailRecipient(email, name, language), new LocalText(postVi, postEn), actingFor is not null);
}
