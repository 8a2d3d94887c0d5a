using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Rounds;

/// <summary>Tells units of their later due day: whoever fills in or signs, once for each new day.</summary>
public sealed class TellExtended(PortalDb db, OutboxQueue outbox, TimeProvider clock)
{
    private const string Template = "review-extended";

    /// <summary>Queues the messages; they are written with the next save. Reviews that were handed in need no later day.</summary>
    public async Task QueueAsync(Round round, IReadOnlyCollection<Review> reviews, CancellationToken ct)
    {
        var open = reviews.Where(r => r.SubmittedOn is null).ToList();
        var units = open.Select(r => r.UnitId).ToArray();
        var (today, atWork) = (clock.Today(), Rights.Capacities(Right.FillReview));
        var inForce = db.AppointmentsInForce(today);
        var people = await (
            from p in db.Persons.AsNoTracking()
            from a in inForce
            where a.PersonId == p.Id && p.IsActive && units.Contains(a.UnitId) && atWork.Contains(a.Capacity)
            select new { a.UnitId, p.Email, p.FullName, p.Language }).Distinct().ToListAsync(ct);
        var byUnit = people.ToLookup(p => p.UnitId, p => new MailRecipient(p.Email, p.FullName, p.Language));
        foreach (var review in open)
        {
            var due = review.ExtendedDueOn ?? round.DueOn;
            foreach (var to in byUnit[review.UnitId])
            {
                outbox.Queue(
                    string.Create(CultureInfo.InvariantCulture, $"extended/{review.Id:N}/{due:yyyy-MM-dd}/{to.Address}"),
                    to,
                    Template,
                    language => outbox.Facts(language, review.Name, round.Title, due, due.DayNumber - today.DayNumber, $"/rounds/{round.Code}/units/{review.UnitCode}"),
                    new MailSubject(round.Id, review.Id, review.UnitId));
            }
        }
    }
}
