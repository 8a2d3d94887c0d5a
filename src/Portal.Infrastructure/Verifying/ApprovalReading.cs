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
    private const int MostTraces = 500;

    /// <summary>The sign-off that stands, and what has changed since.</summary>
    public sealed record State(Approval Approval, IReadOnlyList<Change> Changes);

    /// <summary>What has changed of one criterion, or of the review as a whole.</summary>
    /// <param name="At">When the audit trail last tells of it; null: it does not, for example of a reference that was taken out.</param>
    /// <param name="By">Who, as the audit trail names them.</param>
    public sealed record Change(string Code, IReadOnlyList<string> Parts, DateTimeOffset? At, string By);

    /// <returns>Null: nobody has signed the verification off, or that was before sign-offs were stored.</returns>
    public static async Task<State?> ApprovalAsync(this PortalDb db, Checklist checklist, Round round, Review review, CancellationToken ct)
    {
        var approval = await db.Approvals.AsNoTracking().Where(a => a.ReviewId == review.Id).OrderByDescending(a => a.ApprovedAt).FirstOrDefaultAsync(ct);
        if (approval is null)
        {
            return null;
        }

        var changes = ApprovedContent.ChangesIn(approval.Content, await NowAsync(db, checklist, round, review, ct));
        return new(approval, changes.Count == 0 ? [] : await TracedAsync(db, approval, review, changes, ct));
    }

    /// <summary>
    /// Verified reviews of a round of which anything differs from what was signed off, also what no points depend on: notes, references, files, gates. The audit trail says which may have changed,
    /// and those alone are compared.
    /// </summary>
    public static async Task<HashSet<Guid>> ChangedSinceAsync(this PortalDb db, Checklist checklist, Round round, CancellationToken ct)
    {
        var touched = await (
            from a in db.Approvals
            join r in db.Reviews.AsNoTracking() on a.ReviewId equals r.Id
            where r.RoundId == round.Id && r.Status == ReviewStatus.Verified && !db.Approvals.Any(later => later.ReviewId == a.ReviewId && later.ApprovedAt > a.ApprovedAt)
                && db.AuditEntries.Any(e => e.Chain == r.UnitCode && e.At > a.ApprovedAt
                    // the unit's other rounds stand in the same chain
                    && (e.Subject.StartsWith("Answer " + r.Id.ToString()) || e.Subject.StartsWith("Decision " + r.Id.ToString()) || e.Subject.StartsWith("GateAnswer " + r.Id.ToString())
                        || (e.Subject.StartsWith("Evidence")
                            && (e.Change == "deleted" || db.Evidence.Any(x => x.ReviewId == r.Id && e.Subject.Contains(x.Id.ToString())) || db.EvidenceFiles.Any(x => x.ReviewId == r.Id && e.Subject.Contains(x.Id.ToString()))))))
            select r).ToListAsync(ct);
        var changed = new HashSet<Guid>();
        foreach (var review in touched)
        {
            if (await db.ApprovalAsync(checklist, round, review, ct) is { Changes.Count: > 0 })
            {
                changed.Add(review.Id);
            }
        }

        return changed;
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

    private static async Task<List<Change>> TracedAsync(PortalDb db, Approval approval, Review review, IReadOnlyList<ContentChange> changes, CancellationToken ct)
    {
        var (chain, since, id) = (review.UnitCode, approval.ApprovedAt, review.Id.ToString());
        var traces = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Chain == chain && e.At > since
                && (e.Subject.StartsWith("Answer " + id) || e.Subject.StartsWith("Decision " + id) || e.Subject.StartsWith("GateAnswer " + id)
                    || (e.Subject.StartsWith("Evidence")
                        && (db.Evidence.Any(x => x.ReviewId == review.Id && e.Subject.Contains(x.Id.ToString())) || db.EvidenceFiles.Any(x => x.ReviewId == review.Id && e.Subject.Contains(x.Id.ToString()))))))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MostTraces).Select(e => new { e.Subject, e.At, e.ActorName }).ToListAsync(ct);
        var references = (await db.Evidence.AsNoTracking().Where(e => e.ReviewId == review.Id).Select(e => new { e.CriterionCode, e.Id }).ToListAsync(ct)).ToLookup(e => e.CriterionCode, e => $"Evidence {e.Id}");
        var files = (await db.EvidenceFileUses.AsNoTracking().Where(u => u.ReviewId == review.Id).Select(u => new { u.CriterionCode, u.FileId }).ToListAsync(ct)).ToLookup(u => u.CriterionCode, u => u.FileId.ToString());
        return [.. changes.Select(change =>
        {
            var trace = traces.Find(t => IsOf(t.Subject, id, change, references[change.Code], files[change.Code]));
            return new Change(change.Code, change.Parts, trace?.At, trace?.ActorName ?? "");
        })];
    }

    /// <summary>Files and references are named by themselves in the audit trail, answers, decisions and gates by their review.</summary>
    /// <param name="references">Subjects of the criterion's references.</param>
    /// <param name="files">Files that the criterion uses.</param>
    private static bool IsOf(string subject, string review, ContentChange change, IEnumerable<string> references, IEnumerable<string> files) =>
        change.Code.Length == 0 ? subject.StartsWith($"GateAnswer {review}/", StringComparison.Ordinal)
        : subject == $"Answer {review}/{change.Code}" || subject == $"Decision {review}/{change.Code}"
            || (change.Parts.Contains("evidence") && references.Contains(subject))
            || (change.Parts.Contains("files") && (subject.StartsWith("EvidenceFileUse ", StringComparison.Ordinal)
                ? subject.EndsWith("/" + change.Code, StringComparison.Ordinal)
                : subject.StartsWith("EvidenceFile", StringComparison.Ordinal) && files.Any(file => subject.Contains(file, StringComparison.Ordinal))));

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
