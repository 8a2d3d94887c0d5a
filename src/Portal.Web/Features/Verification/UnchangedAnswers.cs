using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Verification;

/// <summary>Which answers may be accepted together: unchanged from last year, with evidence, and no knock-out. The others need a look each.</summary>
/// <param name="Codes">Criteria to accept.</param>
/// <param name="LeftOut">Criteria that are left out, by reason (text keys <c>bulk.left.…</c>), the reason of most of them first.</param>
public sealed record UnchangedAnswers(IReadOnlyList<string> Codes, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> LeftOut)
{
    public static async Task<UnchangedAnswers> LoadAsync(PortalDb db, ChecklistLibrary checklists, VerifiableReview verifiable, ReviewContent content, CancellationToken ct)
    {
        var (round, review) = (verifiable.Round, verifiable.Review);
        var before = await LastYearAsync(db, checklists, round, review, content.Criteria, ct);
        var sorted = content.Criteria.ToLookup(c => Reason(c, content, before), c => c.Code);
        return new(
            [.. sorted[null]],
            [.. sorted.Where(g => g.Key is not null).OrderByDescending(g => g.Count()).Select(g => KeyValuePair.Create(g.Key!, (IReadOnlyList<string>)[.. g]))]);
    }

    /// <summary>The unit's answers in the previous round by the code that their criterion has now, with what their verifier made of them.</summary>
    public static async Task<IReadOnlyDictionary<string, AnswerBefore>> LastYearAsync(PortalDb db, ChecklistLibrary checklists, Round round, Review review, IEnumerable<Criterion> asked, CancellationToken ct) =>
        await AnswerBefore.LoadAsync(db, checklists, round.PreviousRoundId, review.UnitId, await checklists.GetAsync(db, round.ChecklistCode, ct), asked, ct);

    private static string? Reason(Criterion criterion, ReviewContent content, IReadOnlyDictionary<string, AnswerBefore> before)
    {
        var answer = content.Answers.GetValueOrDefault(criterion.Code);
        var last = before.GetValueOrDefault(criterion.Code);
        return WhyNot(
            criterion, content.State(criterion.Code), content.IsBack(criterion.Code), answer?.Value, answer?.IsNotApplicable == true,
            last is { Answer.IsNotApplicable: false, Decision: null or { IsAcceptance: true } } ? last.Answer.Value : null, content.HasEvidence(criterion.Code), content.NeedsLook(criterion.Code), content.Inspected.ContainsKey(criterion.Code));
    }

    /// <summary>Why an answer may not be accepted together with others; null: it may.</summary>
    /// <param name="isBack">See <see cref="ReviewContent.IsBack"/>.</param>
    /// <param name="value">The unit's answer; null or empty: none.</param>
    /// <param name="before">What it answered the year before and a verifier left standing; null: nothing.</param>
    /// <param name="needsLook">See <see cref="ReviewContent.ToDecide"/>.</param>
    /// <param name="isUnlikeInspection">An inspection found otherwise.</param>
    /// <returns>Behind <c>bulk.left.</c> the key of the text.</returns>
    public static string? WhyNot(Criterion criterion, CriterionState state, bool isBack, string? value, bool isClaim, string? before, bool hasEvidence, bool needsLook, bool isUnlikeInspection) =>
        state == CriterionState.Clarifying ? "clarifying"
        : state != CriterionState.Open ? "decided"
        : needsLook ? "look"
        : isBack ? "came-back"
        : isClaim ? "claim"
        : string.IsNullOrEmpty(value) ? "unanswered"
        : value == Answer.Elsewhere ? "elsewhere"
        : criterion.IsKnockout ? "knockout"
        : isUnlikeInspection ? "inspected"
        : before != value ? "changed"
        : !hasEvidence ? "no-evidence"
        : null;
}
