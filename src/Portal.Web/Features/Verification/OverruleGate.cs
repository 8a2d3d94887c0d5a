using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>
/// The verifier decides a gate question otherwise than the unit, or lets the unit's answer stand again. Criteria drop out or come back at once; one that
/// comes back needs a decision or a remark before verification can end, because the unit has signed nothing about it.
/// </summary>
public sealed class OverruleGate(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, WithdrawClarification questions, Declarations declarations, Access access, TimeProvider clock)
{
    public const string Uphold = "uphold";

    public sealed class Form
    {
        /// <summary><c>yes</c>, <c>no</c>, or <c>uphold</c>: the unit's own answer counts again.</summary>
        [Required]
        [RegularExpression("yes|no|uphold")]
        public string Answer { get; set; } = "";

        /// <summary>Why; needed unless the unit's answer is upheld. The unit reads it.</summary>
        [StringLength(GateAnswer.ReasonMaxLength)]
        public string? Reason { get; set; }

        /// <summary>Names what the page was shown with.</summary>
        [StringLength(400)]
        public string? Seen { get; set; }
    }

    /// <param name="Dropped">Criteria that do not apply any more.</param>
    /// <param name="Back">Criteria that apply again.</param>
    public sealed record Outcome(int Dropped, int Back);

    /// <returns>Null: no such review in the person's scope, or its unit is not asked this.</returns>
    /// <exception cref="Portal.Domain.Common.RuleBrokenException"><c>gate.same-answer</c>, <c>gate.overrule-reason</c>, <c>gate.not-overruled</c>, <c>answer.held</c>; or the person may not verify the unit, or not now.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has answered or overruled since the page was shown.</exception>
    public Task<Outcome?> Run(string roundCode, string unitCode, string gate, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(roundCode, unitCode, verifiable => Decide(verifiable, gate, form, ct), ct);

    private async Task<Outcome?> Decide(VerifiableReview verifiable, string gate, Form form, CancellationToken ct)
    {
        var review = verifiable.Review;
        var checklist = await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct);
        var answers = await db.GateAnswers.Where(g => g.ReviewId == review.Id).ToListAsync(ct);
        var before = GateRows.Of(checklist, review, answers);
        if (before.Rows.FirstOrDefault(r => r.Gate.Code == gate) is not { } row)
        {
            return null;
        }

        if (form.Seen != before.Token)
        {
            throw new DbUpdateConcurrencyException("Somebody has answered or overruled a gate since.");
        }

        var answer = row.Answer;
        await declarations.EnsureAsync(
            new(review.Id, DeclaredKind.Decision, DeclaredSubject.GateDecision(gate)), [(nameof(form.Reason), form.Answer == Uphold ? null : form.Reason)], [(nameof(form.Reason), answer?.OverruleReason)], ct);
        if (answer is null)
        {
            answers.Add(answer = db.GateAnswers.Add(new GateAnswer(review.Id, gate)).Entity);
        }

        if (form.Answer == Uphold)
        {
            answer.Uphold();
        }
        else
        {
            answer.Overrule(form.Answer == "yes", form.Reason, access.PersonId, access.Name, clock.GetUtcNow());
        }

        var after = GateRows.Of(checklist, review, answers);
        review.StartVerifying();
        review.Close(after.State);
        var (then, left) = (before.State.Applicable, after.State.Applicable);
        var dropped = then.Except(left).Select(c => c.Code).ToArray();

        // nobody could reply to them usefully, and nobody would find them any more
        foreach (var asked in await db.Clarifications.Where(c => c.ReviewId == review.Id && c.Status == ClarificationStatus.Open && dropped.Contains(c.CriterionCode)).ToListAsync(ct))
        {
            await questions.WithdrawAsync(verifiable, asked, checklist, ct);
        }

        return new(dropped.Length, left.Except(then).Count());
    }
}
