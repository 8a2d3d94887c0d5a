using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Measures;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The head signs: exactly what was on the page is stored with its hash, the review is submitted, and the unit gets a receipt.</summary>
public sealed class SignReview(
    PortalDb db, Access access, ReviewScope scope, ReviewOverviews overviews, ReviewContent content, UnitRecipients people, OutboxQueue outbox, ChecklistLibrary checklists,
    TimeProvider clock)
{
    public sealed class Form
    {
        /// <summary>The head has confirmed the declaration.</summary>
        public bool Declared { get; set; }

        /// <summary>Hash of what the page showed: nothing else is signed.</summary>
        [StringLength(64)]
        public string? Seen { get; set; }
    }

    /// <returns>The receipt's code; null: no such review of a unit that the person heads.</returns>
    /// <exception cref="RuleBrokenException">Not declared, something to correct, or not the unit's turn.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed an answer after the page was shown.</exception>
    public async Task<string?> Run(string round, string unit, Form form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { IsHead: true } found)
        {
            return null;
        }

        if (!form.Declared)
        {
            throw new RuleBrokenException("review.not-declared");
        }

        var review = found.Review;
        await scope.LockAsync(review.Id, ct);
        await SendForSignature.EnsureReady(overviews, round, unit, ct);
        var signed = await content.Load(found, ct);
        var hash = SignedContent.Sha256(signed);
        if (hash != form.Seen)
        {
            throw new DbUpdateConcurrencyException("An answer changed after the page was shown.");
        }

        var now = clock.GetUtcNow();
        review.Submit(found.Round, now, await SignsAsync(found.Round, review, ct));
        var taken = await db.Submissions.Where(s => s.ReviewId == review.Id).Select(s => s.ReceiptCode).ToHashSetAsync(ct);
        var receipt = ReceiptCode.For(found.Round.Code, review.UnitCode, hash, now, taken);
        db.Submissions.Add(new Submission(
            review.Id, access.PersonId, access.Name, scope.HeadOf(review.UnitId)!.Post.Vi, now, LocalDay.Of(now), review.IsLate, signed, hash, receipt));
        await TellAsync(found.Round, review, receipt, ct);
        await db.SaveChangesAsync(ct);
        await db.TakeUpMeasuresAsync(checklists, found.Round, [review.UnitId], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return receipt;
    }

    private async Task<ReviewSign> SignsAsync(Round round, Review review, CancellationToken ct)
    {
        var applicable = review.ApplicableOf(await checklists.GetAsync(db, round.ChecklistCode, ct));
        var signed = applicable.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var answers = (await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id).ToListAsync(ct)).Where(a => signed.Contains(a.CriterionCode)).ToDictionary(a => a.CriterionCode, StringComparer.Ordinal);
        var proved = await db.Evidence.Where(e => e.ReviewId == review.Id).Select(e => e.CriterionCode)
            .Union(db.EvidenceFileUses.Where(u => u.ReviewId == review.Id).Select(u => u.CriterionCode)).ToHashSetAsync(ct);
        var risks = await db.AnswerRisksAsync(checklists, round, review, applicable, answers, proved.Contains, ct);
        var before = risks.Where(r => r.Value.Before is { Answer.IsNotApplicable: false })
            .ToDictionary(r => r.Key, r => (r.Value.Before!.Answer.Value, r.Value.Before.Answer.Note), StringComparer.Ordinal);
        return ReviewSigns.Of([.. answers.Values], signed.Overlaps(proved), before)
            | ReviewRisks.Of([.. risks.Where(r => answers.ContainsKey(r.Key)).Select(r => (r.Value.Risks, r.Value.Share))]);
    }

    /// <summary>The unit's officers and heads are told that the review has arrived.</summary>
    private async Task TellAsync(Round round, Review review, string receipt, CancellationToken ct)
    {
        var today = clock.Today();
        var due = review.DueOn(round);
        foreach (var person in await people.Of(review.UnitId, null, ct, Capacity.Officer, Capacity.Head))
        {
            await outbox.QueueAsync(
                $"receipt/{receipt}/{person.Address}",
                person,
                "submitted-receipt",
                language => outbox.Facts(language, review.Name, round.Title, due, due.DayNumber - today.DayNumber, $"/rounds/{round.Code}/units/{review.UnitCode}/receipt/{receipt}"),
                new MailSubject(round.Id, review.Id, review.UnitId),
                ct);
        }
    }
}
