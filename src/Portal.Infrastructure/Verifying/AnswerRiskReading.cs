using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Verifying;

/// <summary>Reads the risks of one review's answers off what is stored of this round and the one before.</summary>
public static class AnswerRiskReading
{
    /// <param name="Share">Part of the points that the unit's answer earns; see <see cref="AnswerRisks.ShareOf"/>.</param>
    /// <param name="Before">What the unit said in the round before; null: nothing.</param>
    public sealed record Row(AnswerRisk Risks, decimal? Share, AnswerBefore? Before);

    /// <param name="criteria">Those that apply to the unit.</param>
    /// <param name="answers">Of the review, by criterion.</param>
    /// <param name="hasEvidence">Whether a document or a file stands behind a criterion's answer.</param>
    /// <returns>A row for each criterion, by its code.</returns>
    public static async Task<IReadOnlyDictionary<string, Row>> AnswerRisksAsync(
        this PortalDb db, ChecklistLibrary library, Round round, Review review, IReadOnlyCollection<Criterion> criteria, IReadOnlyDictionary<string, Answer> answers, Func<string, bool> hasEvidence, CancellationToken ct)
    {
        var before = await AnswerBefore.LoadAsync(db, library, round.PreviousRoundId, review.UnitId, await library.GetAsync(db, round.ChecklistCode, ct), criteria, ct);
        var lastDay = before.Count == 0 ? default : await db.Rounds.Where(r => r.Id == round.PreviousRoundId).Select(r => r.PeriodTo).SingleAsync(ct);
        return criteria.ToDictionary(c => c.Code, c => Read(c, answers.GetValueOrDefault(c.Code), hasEvidence(c.Code), round.PeriodTo, before.GetValueOrDefault(c.Code), lastDay), StringComparer.Ordinal);
    }

    private static Row Read(Criterion criterion, Answer? answer, bool hasEvidence, DateOnly periodTo, AnswerBefore? before, DateOnly lastDay)
    {
        var (value, isClaim) = (answer?.Value ?? "", answer?.IsNotApplicable == true);
        var share = isClaim ? null : AnswerRisks.ShareOf(criterion, value, periodTo);
        return new(AnswerRisks.Of(criterion, value, isClaim, answer?.Finding, hasEvidence, share, before is null ? null : ShareOf(before, lastDay)), share, before);
    }

    /// <summary>What counted then: the verifier's value before the unit's, and nothing where it did not apply.</summary>
    private static decimal? ShareOf(AnswerBefore before, DateOnly lastDay)
    {
        var verified = before.Decision?.VerifiedValue ?? "";
        return verified.Length > 0 ? AnswerRisks.ShareOf(before.Criterion, verified, lastDay)
            : before.Answer.IsNotApplicable && before.Decision?.VerifiedNotApplicable != false ? null
            : AnswerRisks.ShareOf(before.Criterion, before.Answer.Value, lastDay);
    }
}
