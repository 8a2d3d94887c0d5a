using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>One criterion: accept, set a value, refuse the claim "not applicable", ask the unit about it alone, or note what to ask for when the review goes back.</summary>
public sealed class DecideCriterion(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, UnitNews news, Declarations declarations, Access access, TimeProvider clock)
{
    public const string Accept = "accept";
    public const string Adjust = "adjust";
    public const string Ask = "ask";
    public const string Clarify = "clarify";
    public const string Refuse = "refuse";

    public sealed class Form
    {
        /// <summary><c>accept</c>, <c>adjust</c>, <c>ask</c>, <c>clarify</c> or, for a claim of "not applicable", <c>refuse</c>.</summary>
        [Required]
        [RegularExpression("accept|adjust|ask|clarify|refuse")]
        public string Choice { get; set; } = "";

        [StringLength(Answer.ValueMaxLength)]
        public string? Value { get; set; }

        /// <summary>With <see cref="Whole"/>: a percentage as two counts; goes before <see cref="Value"/>.</summary>
        [StringLength(20)]
        public string? Part { get; set; }

        [StringLength(20)]
        public string? Whole { get; set; }

        /// <summary>Day by which the unit should answer a question about this criterion alone.</summary>
        public DateOnly? AnswerBy { get; set; }

        /// <summary>Reason of a different result, the remark that asks for more, or the question.</summary>
        [StringLength(Decision.ReasonMaxLength)]
        public string? Reason { get; set; }

        /// <summary>What the page was shown with; anything else now is somebody else's newer decision.</summary>
        public string? Version { get; set; }
    }

    /// <summary>The newer decision of somebody else, which this one would have overwritten.</summary>
    public sealed record Theirs(string By, DateTimeOffset At, string Choice, string Value, string Reason, string Version);

    /// <param name="Theirs">Not null: nothing was stored.</param>
    public sealed record Outcome(Theirs? Theirs)
    {
        /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided meanwhile.</exception>
        public Outcome OrConflict() => Theirs is null ? this : throw new DbUpdateConcurrencyException();
    }

    public Task<Outcome?> Run(string roundCode, string unitCode, string code, Form form, CancellationToken ct) =>
        reviews.ChangeAsync<Outcome>(roundCode, unitCode, verifiable => Decide(verifiable, code, form, ct), ct);

    private async Task<Outcome?> Decide(VerifiableReview verifiable, string code, Form form, CancellationToken ct)
    {
        var (round, review) = (verifiable.Round, verifiable.Review);
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        if (review.ApplicableOf(checklist).FirstOrDefault(c => c.Code == code) is not { } criterion)
        {
            return null;
        }

        var answer = await db.Answers.AsNoTracking().SingleOrDefaultAsync(a => a.ReviewId == review.Id && a.CriterionCode == code && !a.IsCarriedOver, ct);
        var decision = await db.Decisions.SingleOrDefaultAsync(d => d.ReviewId == review.Id && d.CriterionCode == code, ct);
        var pending = await db.Remarks.SingleOrDefaultAsync(r => r.ReviewId == review.Id && r.CriterionCode == code && r.ReturnNumber == 0, ct);
        var asked = await db.Clarifications.Where(c => c.ReviewId == review.Id && c.CriterionCode == code).OrderByDescending(c => c.AskedAt).FirstOrDefaultAsync(ct);
        if (ReviewContent.VersionOf(decision, pending, asked) is var version && version != form.Version)
        {
            return new(Shown(decision, pending, asked, version));
        }

        if (asked is { IsOpen: true })
        {
            throw new RuleBrokenException("clarification.open");
        }

        // whoever decided before, and is kept from the appeal, must not decide after it either
        if (await db.Appeals.AnyAsync(a => a.ReviewId == review.Id && a.CriterionCode == code && a.Status == AppealStatus.Accepted, ct))
        {
            throw new RuleBrokenException("verify.appealed");
        }

        var now = clock.GetUtcNow();
        var reason = form.Reason ?? "";
        if (pending is not null)
        {
            pending.EnsureNotHeld();
            db.Remarks.Remove(pending);
            await declarations.ForgetAsync(new(review.Id, DeclaredKind.Decision, DeclaredSubject.Remark(pending.Id)), ct);
        }

        if (form.Choice is Ask or Clarify)
        {
            await declarations.ForgetAsync(new(review.Id, DeclaredKind.Decision, code), ct);
        }
        else
        {
            await declarations.EnsureAsync(new(review.Id, DeclaredKind.Decision, code), [(nameof(form.Reason), reason)], [(nameof(form.Reason), decision?.Reason)], ct);
        }

        review.StartVerifying();
        if (form.Choice is Ask or Clarify)
        {
            // an older result must not stand beside the question whether it is right
            if (decision is not null)
            {
                db.PastDecisions.Add(new PastDecision(decision, access.Name, now));
                db.Decisions.Remove(decision);
            }

            if (form.Choice == Clarify)
            {
                await ClarifyAsync(round, review, criterion, form, now, ct);
                return new(null);
            }

            var remark = new Remark(review.Id, code, reason, access.PersonId, access.Name, now);
            await declarations.EnsureAsync(new(review.Id, DeclaredKind.Decision, DeclaredSubject.Remark(remark.Id)), [(nameof(form.Reason), remark.Text)], [], ct);
            db.Remarks.Add(remark);
            return new(null);
        }

        var isClaim = answer?.IsNotApplicable == true;
        // what the unit has not signed counts only as the verifier's word
        var isBack = review.CameBack(checklist).Contains(criterion);
        var (value, notApplicable, differs) = form.Choice switch
        {
            Accept when answer is { IsElsewhere: true } => throw new RuleBrokenException("decision.elsewhere"),
            Accept => (isBack && !isClaim ? answer?.Value ?? "" : "", isClaim ? true : (bool?)null, false),
            Refuse when isClaim => ("", false, true),
            Refuse => throw new RuleBrokenException("decision.no-claim"),
            _ => Adjusted(ValueInput.Read(criterion, form.Value, form.Part, form.Whole, clock.Today(), "decision.value-missing").ToText(), answer, isClaim, isBack),
        };
        if (decision is null)
        {
            db.Decisions.Add(decision = new Decision(review.Id, code));
        }
        else
        {
            db.PastDecisions.Add(new PastDecision(decision, access.Name, now));
        }

        var past = await db.PastDecisions.AsNoTracking().Where(p => p.ReviewId == review.Id && p.CriterionCode == code).OrderBy(p => p.EndedAt).ToListAsync(ct);
        var needsSecond = SecondLookRule.Asks(PolicyJson.Parse(round.PolicyJson), criterion, Scored(criterion, isBack ? null : answer, value, notApplicable), round.Period.To)
            || SecondLookRule.Undoes(decision, past, value, notApplicable, answer?.UpdatedAt);
        decision.Decide(value, notApplicable, reason, differs, access.PersonId, access.Name, now, needsSecond);
        return new(null);
    }

    private static ScoredAnswer Scored(Criterion criterion, Answer? answer, string verified, bool? notApplicable) => new(
        criterion.Code, AnswerValue.OrNone(criterion, answer?.Value), answer?.IsNotApplicable == true, AnswerValue.OrNone(criterion, verified), notApplicable);

    /// <summary>A set value that is what the unit declared anyway is an acceptance.</summary>
    private static (string Value, bool? NotApplicable, bool Differs) Adjusted(string value, Answer? answer, bool isClaim, bool isBack) =>
        !isClaim && value == answer?.Value ? (isBack ? value : "", null, false) : (value, isClaim ? false : null, true);

    private async Task ClarifyAsync(Round round, Review review, Criterion criterion, Form form, DateTimeOffset now, CancellationToken ct)
    {
        var before = await db.AnswerSnapshotAsync(review.Id, criterion.Code, ct);
        var asked = new Clarification(round, review, criterion.Code, form.Reason, form.AnswerBy, before.ToText(), access.PersonId, access.Name, now);
        await declarations.EnsureAsync(new(review.Id, DeclaredKind.Decision, asked.Id.ToString()), [(nameof(form.Reason), asked.Question)], [], ct);
        db.Clarifications.Add(asked);
        await news.TellAsync(
            round, review, "clarification-asked", $"clarification/{asked.Id:N}", asked.AnswerBy, $"/groups/{criterion.SectionCode}?open={criterion.Code}", ct);
    }

    private static Theirs Shown(Decision? decision, Remark? pending, Clarification? asked, string version) => asked is { IsOpen: true }
        ? new(asked.AskedByName, asked.AskedAt, Clarify, "", asked.Question, version)
        : pending is not null
        ? new(pending.ByName, pending.At, Ask, "", pending.Text, version)
        : decision is null
            ? new("", default, "", "", "", version)
            : new(decision.DecidedByName, decision.DecidedAt, ChoiceOf(decision), decision.VerifiedValue, decision.Reason, version);

    /// <summary>The choice of the form that a stored decision stands for.</summary>
    public static string ChoiceOf(Decision decision) =>
        decision.VerifiedValue.Length > 0 ? Adjust : decision.VerifiedNotApplicable == false ? Refuse : Accept;
}
