using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Sends a review back with all remarks at once, dated, and with the day by which the unit should answer.</summary>
public sealed class ReturnReview(PortalDb db, ReviewsInScope reviews, Access access, OutboxQueue mails, TimeProvider clock)
{
    public sealed class Form
    {
        [Required]
        public DateOnly? AnswerBy { get; set; }

        /// <summary>A remark on the whole review, beside those on criteria.</summary>
        [StringLength(Remark.TextMaxLength)]
        public string? General { get; set; }
    }

    /// <param name="Remarks">How many remarks went out.</param>
    public sealed record Outcome(int Remarks);

    public Task<Outcome?> Run(string roundCode, string unitCode, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(roundCode, unitCode, async verifiable => await SendAsync(verifiable, form, ct), ct);

    /// <summary>Sends a locked review back in the caller's transaction; the caller saves.</summary>
    /// <exception cref="Domain.Common.RuleBrokenException">A rule of <see cref="Review.Return"/>.</exception>
    public async Task<Outcome> SendAsync(VerifiableReview verifiable, Form form, CancellationToken ct)
    {
        var (round, review, now) = (verifiable.Round, verifiable.Review, clock.GetUtcNow());
        var remarks = await db.Remarks.Where(r => r.ReviewId == review.Id && r.ReturnNumber == 0).ToListAsync(ct);
        if (!string.IsNullOrWhiteSpace(form.General))
        {
            var general = new Remark(review.Id, null, form.General, access.PersonId, access.Name, now);
            db.Remarks.Add(general);
            remarks.Add(general);
        }

        review.Return(round, remarks.Count, form.AnswerBy!.Value, now);
        remarks.ForEach(r => r.SendWith(review.ReturnCount, now));
        await TellUnit(round, review, ct);
        return new Outcome(remarks.Count);
    }

    /// <summary>Officers and heads of the unit are told that it came back and until when to answer; what is asked stands in the portal alone.</summary>
    private async Task TellUnit(Round round, Review review, CancellationToken ct)
    {
        var today = clock.Today();
        var (inForce, atWork) = (db.AppointmentsInForce(today), Rights.Capacities(Right.FillReview));
        var people = await (
            from p in db.Persons.AsNoTracking()
            where p.IsActive && inForce.Any(a => a.PersonId == p.Id && a.UnitId == review.UnitId && atWork.Contains(a.Capacity))
            select new MailRecipient(p.Email, p.FullName, p.Language)).ToListAsync(ct);
        var due = review.AnswerBy!.Value;
        foreach (var person in people)
        {
            await mails.QueueAsync(
                $"returned/{review.Id:N}/{review.ReturnCount}/{person.Address}",
                person,
                "returned",
                language => mails.Facts(language, review.Name, round.Title, due, due.DayNumber - today.DayNumber, $"/rounds/{round.Code}/units/{review.UnitCode}"),
                new MailSubject(round.Id, review.Id, review.UnitId),
                ct);
        }
    }
}
