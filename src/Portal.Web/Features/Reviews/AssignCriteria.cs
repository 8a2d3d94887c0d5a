using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Asks a colleague of the unit to answer criteria by a day, and tells them so.</summary>
public sealed class AssignCriteria(PortalDb db, Access access, ReviewScope scope, ChecklistLibrary checklists, Colleagues colleagues, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Template of the mail to whom criteria were given.</summary>
    public const string Template = "criteria-assigned";

    public sealed class Form
    {
        /// <summary>Codes of the criteria.</summary>
        public List<string> Criteria { get; set; } = [];

        [Required]
        public Guid? PersonId { get; set; }

        [Required]
        public DateOnly? DueOn { get; set; }
    }

    /// <param name="Name">To whom they were given.</param>
    public sealed record Outcome(string Name, int Count);

    /// <returns>Null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>assignment.nothing-chosen</c>, <c>assignment.person-unknown</c>, <c>assignment.day-past</c>, <c>assignment.day-late</c>; or the review is not with the unit.
    /// </exception>
    public async Task<Outcome?> Run(string round, string unit, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        var review = found.Review;
        await scope.LockAsync(review.Id, ct);
        review.EnsureEditable(found.Round);
        var asked = review.ApplicableOf(await checklists.GetAsync(db, found.Round.ChecklistCode, ct)).Select(c => c.Code).Where(form.Criteria.Contains).ToList();
        if (asked.Count == 0)
        {
            throw new RuleBrokenException("assignment.nothing-chosen");
        }

        if ((await colleagues.Of(review.UnitId, ct)).Find(c => c.Id == form.PersonId) is not { } person)
        {
            throw new RuleBrokenException("assignment.person-unknown");
        }

        var (day, now) = (form.DueOn!.Value, clock.GetUtcNow());
        AnswerAssignment.EnsureDay(day, clock.Today(), review.AnswerBy ?? review.DueOn(found.Round));
        var given = await db.AnswerAssignments.Where(a => a.ReviewId == review.Id).ToDictionaryAsync(a => a.CriterionCode, StringComparer.Ordinal, ct);
        var fresh = 0;
        foreach (var code in asked)
        {
            var assignment = given.GetValueOrDefault(code);
            if (assignment is null)
            {
                assignment = db.AnswerAssignments.Add(new AnswerAssignment(review.Id, code)).Entity;
            }
            else if (assignment.PersonId == person.Id && assignment.DueOn == day)
            {
                continue;
            }

            assignment.GiveTo(person.Id, person.Name, day, access.PersonId, access.Name, now);
            fresh++;
        }

        if (fresh > 0 && person.Id != access.PersonId && person.Email.Length > 0)
        {
            await TellAsync(found, person, day, fresh, now, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(person.Name, asked.Count);
    }

    private Task<bool> TellAsync(ReviewInScope found, Colleagues.Colleague person, DateOnly day, int count, DateTimeOffset now, CancellationToken ct)
    {
        var (round, review) = (found.Round, found.Review);
        return outbox.QueueAsync(
            string.Create(CultureInfo.InvariantCulture, $"assigned/{review.Id:N}/{now.UtcTicks}/{person.Email}"),
            new MailRecipient(person.Email, person.Name, person.Language),
            Template,
            language =>
            {
                var facts = outbox.Facts(language, review.Name, round.Title, day, day.DayNumber - clock.Today().DayNumber, $"/rounds/{round.Code}/units/{review.UnitCode}/shares?who={SharesFilter.Mine}");
                return new Dictionary<string, string>(facts, StringComparer.Ordinal) { ["count"] = count.ToString(CultureInfo.InvariantCulture) };
            },
            new MailSubject(round.Id, review.Id, review.UnitId),
            ct);
    }
}
