using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;

namespace Portal.Infrastructure.Verifying;

/// <summary>Signs verifications off, and compares what was approved with what is stored now.</summary>
public static class ApprovalReading
{
    /// <summary>The sign-off that stands, and which criteria have changed since: codes, an empty one for the review as a whole.</summary>
    public sealed record State(Approval Approval, IReadOnlyList<string> Changed);

    /// <returns>Null: nobody has signed the verification off, or that was before sign-offs were stored.</returns>
    public static async Task<State?> ApprovalAsync(this PortalDb db, Checklist checklist, Round round, Review review, CancellationToken ct)
    {
        var approval = await db.Approvals.AsNoTracking().Where(a => a.ReviewId == review.Id).OrderByDescending(a => a.ApprovedAt).FirstOrDefaultAsync(ct);
        return approval is null ? null : new(approval, ApprovedContent.ChangedIn(approval.Content, await NowAsync(db, checklist, round, review, ct)));
    }

    /// <summary>Signs off what is stored; the caller saves.</summary>
    public static async Task ApproveAsync(this PortalDb db, Checklist checklist, Round round, Review review, Guid? byId, string byName, DateTimeOffset now, CancellationToken ct)
    {
        var content = await NowAsync(db, checklist, round, review, ct);
        var answers = await AnswersAsync(db, checklist, review, ct);
        var policy = PolicyJson.Parse(round.PolicyJson);
        var gates = (await GateRows.LoadAsync(db, checklist, review, ct)).State;
        var signed = DroppedAnswers.Unsigned([.. review.CameBack(checklist)], answers);
        var own = signed.ToDictionary(a => a.Key, a => a.Value with { VerifiedValue = null, VerifiedNotApplicable = null }, StringComparer.Ordinal);
        ScoreCard Score(IReadOnlyDictionary<string, ScoredAnswer> said) => Scorer.Score(checklist, policy, review.Kind, review.Duties, round.Period, said, RegisterCounts.None);
        var self = Score(DroppedAnswers.ByUnit(checklist, review.Kind, review.Duties, gates, own));
        var verified = Score(DroppedAnswers.Of(checklist, review.Kind, review.Duties, gates, signed));
        db.Approvals.Add(new Approval(
            review.Id, content, ApprovedContent.ResultSha256(answers.Values), self.Base, verified.Base, OverClaims.Write(SectionClaim.Of(checklist, self, verified, verified)), byId, byName, now));
    }

    private static async Task<string> NowAsync(PortalDb db, Checklist checklist, Round round, Review review, CancellationToken ct)
    {
        var (said, gates) = await db.StoredContentAsync(checklist, round, review, ct);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.ReviewId == review.Id).ToListAsync(ct);
        return ApprovedContent.Write(said, decisions, gates.Answered);
    }

    private static async Task<Dictionary<string, ScoredAnswer>> AnswersAsync(PortalDb db, Checklist checklist, Review review, CancellationToken ct)
    {
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id).ToDictionaryAsync(a => a.CriterionCode, StringComparer.Ordinal, ct);
        var decisions = await db.DecisionsThatCount().AsNoTracking().Where(d => d.ReviewId == review.Id).ToDictionaryAsync(d => d.CriterionCode, StringComparer.Ordinal, ct);
        return answers.Keys.Union(decisions.Keys, StringComparer.Ordinal).Select(checklist.Find).OfType<Criterion>().ToDictionary(c => c.Code, c =>
        {
            var (answer, decision) = (answers.GetValueOrDefault(c.Code), decisions.GetValueOrDefault(c.Code));
            return new ScoredAnswer(c.Code, AnswerValue.OrNone(c, answer?.Value), answer?.IsNotApplicable == true, AnswerValue.OrNone(c, decision?.VerifiedValue), decision?.VerifiedNotApplicable);
        }, StringComparer.Ordinal);
    }
}
