using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>A second person says whether they agree with a decision that does not count without them. Whoever decided is told of a refusal.</summary>
public sealed class LookAgain(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, Declarations declarations, OutboxQueue outbox, Access access, TimeProvider clock)
{
    /// <summary>Template of the mail to whoever made a decision that was refused.</summary>
    public const string RefusedTemplate = "second-refused";

    public sealed class Form
    {
        /// <summary><c>agree</c> or <c>refuse</c>.</summary>
        [Required]
        [RegularExpression("agree|refuse")]
        public string? Verdict { get; set; }

        [StringLength(Decision.ReasonMaxLength)]
        public string? Remark { get; set; }

        /// <summary>Row version of the decision that the page showed.</summary>
        public uint Seen { get; set; }
    }

    /// <returns>The decision; null: there is none, a gate has dropped its criterion, or it is not the person's to see.</returns>
    /// <exception cref="RuleBrokenException">See <see cref="Decision.Look"/>; <c>second.changed</c>: it is another decision than the page showed, or the unit has changed its answer since.</exception>
    public Task<Decision?> Run(string roundCode, string unitCode, string code, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Decision>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var checklist = await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct);
                if (verifiable.Review.ApplicableOf(checklist).All(c => c.Code != code)
                    || await db.Decisions.SingleOrDefaultAsync(d => d.ReviewId == verifiable.Review.Id && d.CriterionCode == code, ct) is not { } decision)
                {
                    return null;
                }

                if (decision.SecondLook == SecondLook.Waiting
                    && (decision.Version != form.Seen || await db.Answers.AnyAsync(a => a.ReviewId == decision.ReviewId && a.CriterionCode == code && !a.IsCarriedOver && a.UpdatedAt > decision.DecidedAt, ct)))
                {
                    throw new RuleBrokenException("second.changed");
                }

                await declarations.EnsureAsync(new(decision.ReviewId, DeclaredKind.Decision, DeclaredSubject.SecondLook(code)), [(nameof(form.Remark), form.Remark)], [(nameof(form.Remark), decision.SecondReason)], ct);
                decision.Look(form.Verdict == "agree", form.Remark, access.PersonId, access.Name, clock.GetUtcNow());
                if (!decision.Counts)
                {
                    await TellAsync(verifiable, decision, ct);
                }

                return decision;
            },
            ct);

    private async Task TellAsync(VerifiableReview verifiable, Decision decision, CancellationToken ct)
    {
        var (round, review) = (verifiable.Round, verifiable.Review);
        if (await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == decision.DecidedById && p.IsActive && p.Email != "", ct) is not { } person)
        {
            return;
        }

        await outbox.QueueAsync(
            string.Create(CultureInfo.InvariantCulture, $"second-refused/{review.Id:N}/{decision.CriterionCode}/{decision.SecondAt!.Value.UtcTicks}"),
            new MailRecipient(person.Email, person.FullName, person.Language),
            RefusedTemplate,
            language => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["round"] = round.Title.In(language),
                ["unit"] = review.Name.In(language),
                ["link"] = outbox.Link($"/verification/{round.Code}/{review.UnitCode}/{decision.CriterionCode}"),
            },
            new MailSubject(round.Id, review.Id, review.UnitId),
            ct);
    }
}
