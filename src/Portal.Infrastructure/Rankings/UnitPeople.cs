using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Rankings;

/// <summary>Tells officers and heads of units about their results. The outbox row is stored with the caller's save.</summary>
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
        var people = await (
            from review in db.Reviews.AsNoTracking()
            join appointment in db.AppointmentsInForce(today) on review.UnitId equals appointment.UnitId
            join person in db.Persons on appointment.PersonId equals person.Id
            where review.RoundId == round.Id && person.IsActive && person.Email != "" && atWork.Contains(appointment.Capacity) && (unitId == null || review.UnitId == unitId)
            select new { review.Id, review.UnitId, review.UnitCode, Unit = new LocalText(review.NameVi, review.NameEn), person.Email, person.FullName, person.Language }).ToListAsync(ct);
        foreach (var p in people.DistinctBy(p => (p.UnitId, p.Email)))
        {
            await mails.QueueAsync(
                string.Create(CultureInfo.InvariantCulture, $"{key}/{round.Code}/{p.UnitCode}/{p.Email}"), new MailRecipient(p.Email, p.FullName, p.Language), template,
                language => mails.Facts(language, p.Unit, round.Title, until, Round.AppealDays, link ?? $"/scores/{round.Code}/{p.UnitCode}"), new MailSubject(round.Id, p.Id, p.UnitId), ct);
        }
    }
}
