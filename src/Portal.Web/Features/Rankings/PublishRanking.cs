using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Rankings;

/// <summary>Shows a frozen ranking to every unit in it, and tells their officers and heads.</summary>
public sealed class PublishRanking(PortalDb db, RankingScope scope, OutboxQueue mails, WorkingDays days, TimeProvider clock)
{
    /// <summary>Working days in which units may object.</summary>
    public const int ObjectionDays = 5;

    public sealed class Form
    {
        /// <summary>The round's code, typed.</summary>
        [Required]
        public string? Word { get; set; }
    }

    /// <returns>False when the round is not there or not the person's.</returns>
    public async Task<bool> Run(string code, Form form, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return false;
        }

        if (form.Word?.Trim() != round.Code)
        {
            throw new RuleBrokenException("ranking.wrong-code", round.Code);
        }

        if (round.PublishedAt is null)
        {
            round.Publish(clock.GetUtcNow());
            await TellAsync(round, ct);
            await db.SaveChangesAsync(ct);
        }

        return true;
    }

    private async Task TellAsync(Round round, CancellationToken ct)
    {
        var today = clock.Today();
        var due = (await days.LoadAsync(ct)).AddWorkingDays(today, ObjectionDays);
        var atWork = Rights.Capacities(Right.FillReview);
        var people = await (
            from review in db.Reviews.AsNoTracking()
            join appointment in db.AppointmentsInForce(today) on review.UnitId equals appointment.UnitId
            join person in db.Persons on appointment.PersonId equals person.Id
            where review.RoundId == round.Id && person.IsActive && person.Email != "" && atWork.Contains(appointment.Capacity)
            select new { review.Id, review.UnitId, review.UnitCode, Unit = new LocalText(review.NameVi, review.NameEn), person.Email, person.FullName, person.Language }).ToListAsync(ct);
        foreach (var p in people.DistinctBy(p => (p.UnitId, p.Email)))
        {
            await mails.QueueAsync(
                $"published/{round.Code}/{p.UnitCode}/{p.Email}", new MailRecipient(p.Email, p.FullName, p.Language), "results-published",
                language => mails.Facts(language, p.Unit, round.Title, due, ObjectionDays, $"/scores/{round.Code}/{p.UnitCode}"), new MailSubject(round.Id, p.Id, p.UnitId), ct);
        }
    }
}
