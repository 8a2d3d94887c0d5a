using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Verification;

/// <summary>Tells officers and heads of a unit what its verifiers want of it; what is asked stands in the portal alone. The outbox row is stored with the caller's save.</summary>
public sealed class UnitNews(PortalDb db, OutboxQueue mails, TimeProvider clock)
{
    /// <param name="key">With the address it makes the mail unique.</param>
    /// <param name="due">Until when the unit should answer.</param>
    /// <param name="tail">Where in the review the mail leads; empty: to the review.</param>
    public async Task TellAsync(Round round, Review review, string template, string key, DateOnly due, string tail, CancellationToken ct)
    {
        var today = clock.Today();
        var (inForce, atWork) = (db.AppointmentsInForce(today), Rights.Capacities(Right.FillReview));
        var people = await (
            from p in db.Persons.AsNoTracking()
            where p.IsActive && p.Email != "" && inForce.Any(a => a.PersonId == p.Id && a.UnitId == review.UnitId && atWork.Contains(a.Capacity))
            select new MailRecipient(p.Email, p.FullName, p.Language)).ToListAsync(ct);
        foreach (var person in people)
        {
            await mails.QueueAsync(
                $"{key}/{person.Address}",
                person,
                template,
                language => mails.Facts(language, review.Name, round.Title, due, due.DayNumber - today.DayNumber, $"/rounds/{round.Code}/units/{review.UnitCode}{tail}"),
                new MailSubject(round.Id, review.Id, review.UnitId),
                ct);
        }
    }
}
