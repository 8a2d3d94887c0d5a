using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Rankings;

/// <summary>Tells officers and heads of units about their results; of a unit that ended those of whoever took over. The outbox row is stored with the caller's save.</summary>
public sealed class UnitPeople(PortalDb db, OutboxQueue mails, TimeProvider clock)
{
    /// <param name="key">With round, unit and address it makes the mail unique.</param>
    /// <param name="until">Last day on which units may appeal.</param>
    /// <param name="unitId">Only this unit; null: every unit of the round.</param>
    /// <param name="link">Where the mail leads; null: the unit's score card.</param>
    public async Task TellAsync(Round round, string key, string template, DateOnly until, CancellationToken ct, Guid? unitId = null, string? link = null)
    {
        var today = clock.Today();
        var atWork = Rights.Capacities(Right.FillReview);
        var reviews = db.Reviews.AsNoTracking().Where(r => r.RoundId == round.Id && (unitId == null || r.UnitId == unitId));
        var heirs = await UnitHeirs.OfAsync(db, await reviews.Join(db.Units.Where(u => u.EndedOn != null), r => r.UnitId, u => u.Id, (r, u) => u.Id).ToListAsync(ct), ct);
        var (ended, following) = (heirs.Keys.ToArray(), heirs.Values.Distinct().ToArray());
        var atHeirs = (await (
            from appointment in db.AppointmentsInForce(today)
            join person in db.Persons on appointment.PersonId equals person.Id
            where following.Contains(appointment.UnitId) && person.IsActive && person.Email != "" && atWork.Contains(appointment.Capacity)
            select new { appointment.UnitId, person.Email, person.FullName, person.Language }).ToListAsync(ct)).ToLookup(p => p.UnitId);
        var people = await (
            from review in reviews
            join appointment in db.AppointmentsInForce(today) on review.UnitId equals appointment.UnitId
            join person in db.Persons on appointment.PersonId equals person.Id
            where person.IsActive && person.Email != "" && atWork.Contains(appointment.Capacity)
            select new { review.Id, review.UnitId, review.UnitCode, Unit = new LocalText(review.NameVi, review.NameEn), person.Email, person.FullName, person.Language }).ToListAsync(ct);
        foreach (var review in await reviews.Where(r => ended.Contains(r.UnitId)).Select(r => new { r.Id, r.UnitId, r.UnitCode, Unit = new LocalText(r.NameVi, r.NameEn) }).ToListAsync(ct))
        {
            people.AddRange(atHeirs[heirs[review.UnitId]].Select(p => new { review.Id, review.UnitId, review.UnitCode, review.Unit, p.Email, p.FullName, p.Language }));
        }

        foreach (var p in people.DistinctBy(p => (p.UnitId, p.Email)))
        {
            await mails.QueueAsync(
                string.Create(CultureInfo.InvariantCulture, $"{key}/{round.Code}/{p.UnitCode}/{p.Email}"), new MailRecipient(p.Email, p.FullName, p.Language), template,
                language => mails.Facts(language, p.Unit, round.Title, until, Round.AppealDays, link ?? $"/scores/{round.Code}/{p.UnitCode}"), new MailSubject(round.Id, p.Id, p.UnitId), ct);
        }
    }
}
