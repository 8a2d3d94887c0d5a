using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Inspections;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>What all units of a round answered to one criterion, most pressing first, with one of the answers open as in the workspace of its unit.</summary>
public sealed class AnswersPage(PortalDb db, Access access, ReviewsInScope reviews, ChecklistLibrary checklists, VerificationPage workspace, TimeProvider clock)
{
    /// <summary>So many answers are accepted at once; more asks for a narrower filter.</summary>
    public const int MostAtOnce = 500;

    private const int PageSize = 50;
    private const string NotYours = "not-yours";

    private static readonly ReviewStatus[] Shown = [ReviewStatus.Submitted, ReviewStatus.Verifying, ReviewStatus.Verified];

    /// <param name="Before">What counted in the round before as canonical text; null: nothing.</param>
    /// <param name="WhyNot">Why it may not be accepted with others (behind <c>bulk.left.</c>); null: it may.</param>
    public sealed record Row(
        string UnitCode, LocalText Name, LocalText Cluster, DateOnly? SubmittedOn, string Value, bool IsClaim, Finding? Finding, string? Before, CriterionState State, AnswerRisk Risks, bool HasEvidence,
        string? Verified, string? WhyNot)
    {
        /// <summary>It waits for a decision: not where verification of the review is finished.</summary>
        public bool IsOpen => State is (CriterionState.Open or CriterionState.Changed or CriterionState.Refused) && WhyNot != "finished";
    }

    public sealed record Choice(string Code, LocalText Name);

    /// <param name="Sections">All that one may go to.</param>
    /// <param name="Open">How many wait for a decision, whatever the filter.</param>
    /// <param name="Rows">The page's rows, or all that the filter leaves.</param>
    public sealed record Model(
        string RoundCode, LocalText RoundTitle, Criterion Criterion, AnswersFilter Filter, IReadOnlyList<Section> Sections, IReadOnlyList<Choice> Clusters, int Open, int All,
        IReadOnlyList<Row> Rows, Pager Pager, VerificationPage.Model? Current)
    {
        /// <summary>Whose answers are shown: a value of <see cref="Assignees"/>.</summary>
        public string Assignee { get; init; } = "all";

        /// <summary>Everybody, the person, then the others with an assignment in the round, each with how many answers wait.</summary>
        public IReadOnlyList<VerificationQueue.Assignee> Assignees { get; init; } = [];

        public string Path => $"/verification/{RoundCode}/criteria/{Criterion.Code}";

        public string? CriterionBefore => Codes.TakeWhile(code => code != Criterion.Code).LastOrDefault();

        public string? CriterionAfter => Codes.SkipWhile(code => code != Criterion.Code).Skip(1).FirstOrDefault();

        private IEnumerable<string> Codes => Sections.SelectMany(s => s.Criteria).Select(c => c.Code);
    }

    /// <param name="criterionCode">Null: the checklist's first one.</param>
    /// <param name="isWhole">Every row that the filter leaves, and none of them open: for an export or a preview.</param>
    /// <returns>Null when the round is not there or holds nothing in the person's scope, or when there is no such criterion.</returns>
    public async Task<Model?> Load(string roundCode, string? criterionCode, AnswersFilter filter, bool isWhole, CancellationToken ct)
    {
        var inScope = from r in db.Reviews.AsNoTracking() join u in access.UnitsFor(Right.VerifyReviews) on r.UnitId equals u.Id select new { Review = r, u.Path };
        var round = await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Code == roundCode && r.Status != RoundStatus.Draft && inScope.Any(s => s.Review.RoundId == r.Id), ct);
        if (round is null)
        {
            return null;
        }

        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        if ((criterionCode is not null ? checklist.Find(criterionCode) : checklist.AllCriteria is [var first, ..] ? first : null) is not { } criterion)
        {
            return null;
        }

        var handedIn = inScope.Where(s => s.Review.RoundId == round.Id && Shown.Contains(s.Review.Status));
        var clusters = await handedIn.Where(s => s.Review.ClusterCode != "")
            .Select(s => new { s.Review.ClusterCode, s.Review.ClusterNameVi, s.Review.ClusterNameEn }).Distinct().OrderBy(c => c.ClusterCode).ToListAsync(ct);
        var narrowed = handedIn;
        if (!string.IsNullOrEmpty(filter.Cluster))
        {
            var cluster = filter.Cluster == "-" ? "" : filter.Cluster;
            narrowed = narrowed.Where(s => s.Review.ClusterCode == cluster);
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            narrowed = narrowed.Where(s => db.Units.Any(u => u.Id == s.Review.UnitId && u.SearchText.Contains(word)));
        }

        var asked = new Applying(checklist, criterion);
        var found = (await narrowed.Select(s => new Seen(
                s.Review.Id, s.Review.UnitId, s.Review.UnitCode, s.Review.NameVi, s.Review.NameEn, s.Review.ClusterCode, s.Review.ClusterNameVi, s.Review.ClusterNameEn, s.Review.Kind, s.Review.Duties, s.Review.ClosedGates,
                s.Review.ClosedWhenSigned, s.Review.Status, s.Review.SubmittedOn, s.Review.ReturnedAt, s.Path)).ToListAsync(ct))
            .Where(asked.Has).ToList();
        var all = await RowsAsync(round, checklist, criterion, found, asked, ct);
        var shares = await db.VerifierSharesAsync(checklists, round, clock.Today(), ct);
        var named = shares.IsEmpty ? [] : found.ToDictionary(r => r.UnitCode, r => shares.PeopleFor(r.UnitId, r.Path, r.ClusterCode, criterion.SectionCode), StringComparer.Ordinal);
        var whose = filter.Assignee is "me" or "all" || (Guid.TryParse(filter.Assignee, out var person) && shares.Names(person)) ? filter.Assignee : shares.Names(access.PersonId) ? "me" : "all";
        bool Falls(Row row, string to) => to == "all" || (to == "me"
            ? row.WhyNot != NotYours && (!named.TryGetValue(row.UnitCode, out var people) || people.Count == 0 || people.Contains(access.PersonId))
            : named.TryGetValue(row.UnitCode, out var others) && others.Contains(Guid.Parse(to)));
        var rows = Sorted(all.Where(r => Falls(r, whose) && Passes(r, filter)), filter.Sort).ToList();
        var open = all.Count(r => r.IsOpen);
        var at = filter.Unit is null ? -1 : rows.FindIndex(r => r.UnitCode == filter.Unit);
        var pager = new Pager(filter.Page > 0 ? filter.Page : 1 + (Math.Max(at, 0) / PageSize), isWhole ? Math.Max(1, rows.Count) : PageSize, rows.Count);
        var shown = rows.Skip(pager.Skipped).Take(pager.Size).ToList();
        var unit = filter.Unit ?? (shown.Count > 0 ? shown[0].UnitCode : null);
        var model = new Model(
            round.Code, round.Title, criterion, filter, checklist.Sections, [.. clusters.Select(c => new Choice(c.ClusterCode, new LocalText(c.ClusterNameVi, c.ClusterNameEn)))], open, all.Count, shown, pager, null)
        {
            Assignee = whose,
            Assignees =
            [
                .. shares.People.Where(p => p.Id != access.PersonId).Select(p => new VerificationQueue.Assignee(p.Id.ToString(), p.Name, 0)).Prepend(new("me", "", 0)).Prepend(new("all", "", 0))
                    .Select(a => a with { Count = all.Count(r => r.IsOpen && Falls(r, a.Value)) }),
            ],
        };
        if (isWhole || unit is null)
        {
            return model;
        }

        at = rows.FindIndex(r => r.UnitCode == unit);
        string? To(int row) => row >= 0 && row < rows.Count ? model.Path + filter.With(rows[row].UnitCode) : null;
        return await workspace.Load(roundCode, unit, criterion.Code, withUnchanged: false, ct) is { } current
            ? model with
            {
                // an answer that was decided leaves the list of open ones: what then comes first is next
                Current = current with { Across = new(at > 0 ? To(at - 1) : null, at >= 0 ? To(at + 1) : To(0), model.Path + filter.With(null)) },
            }
            : filter.Unit is null ? model : null;
    }

    private async Task<List<Row>> RowsAsync(Round round, Checklist checklist, Criterion criterion, List<Seen> found, Applying asked, CancellationToken ct)
    {
        var (roundId, code) = (round.Id, criterion.Code);
        var inRound = db.Reviews.Where(r => r.RoundId == roundId && Shown.Contains(r.Status)).Select(r => r.Id);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CriterionCode == code && !a.IsCarriedOver && inRound.Contains(a.ReviewId))
            .Select(a => new { a.ReviewId, a.Value, a.IsNotApplicable, a.Finding, a.UpdatedAt }).ToDictionaryAsync(a => a.ReviewId, ct);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.CriterionCode == code && inRound.Contains(d.ReviewId)).ToDictionaryAsync(d => d.ReviewId, ct);
        var remarked = await db.Remarks.Where(m => m.CriterionCode == code && m.ReturnNumber == 0 && inRound.Contains(m.ReviewId)).Select(m => m.ReviewId).ToHashSetAsync(ct);
        var questions = (await db.Clarifications.Where(c => c.CriterionCode == code && inRound.Contains(c.ReviewId))
            .Select(c => new { c.ReviewId, Facts = new ClarificationFacts(c.Status, c.AskedAt, c.ClosedAt, c.After == "" ? null : c.Before != c.After) }).ToListAsync(ct)).ToLookup(c => c.ReviewId, c => c.Facts);
        var agreed = await db.PastDecisions.Where(p => p.CriterionCode == code && p.SecondLook == SecondLook.Agreed && inRound.Contains(p.ReviewId)).Select(p => p.ReviewId).ToHashSetAsync(ct);
        var proved = await db.Evidence.Where(e => e.CriterionCode == code && inRound.Contains(e.ReviewId)).Select(e => e.ReviewId)
            .Union(db.EvidenceFileUses.Where(u => u.CriterionCode == code && inRound.Contains(u.ReviewId)).Select(u => u.ReviewId)).ToHashSetAsync(ct);
        var before = await BeforeAsync(round, checklist, criterion, ct);
        var unlike = await db.UnitsUnlikeInspectionsAsync(
            checklists, round, criterion, found.Where(r => answers.ContainsKey(r.Id)).ToDictionary(r => r.UnitId, r => (answers[r.Id].IsNotApplicable, answers[r.Id].Finding)), ct);
        var rows = new List<Row>(found.Count);
        foreach (var review in found)
        {
            var refusal = reviews.Refusal(round, review.UnitId, review.Path);
            // what verifiers note about the person's own unit is not for its staff
            var isHidden = refusal == "conflict.verify" && review.Status != ReviewStatus.Verified;
            var answer = answers.GetValueOrDefault(review.Id);
            var decision = isHidden ? null : decisions.GetValueOrDefault(review.Id);
            var isBack = asked.IsBack(review);
            var (value, isClaim) = (answer?.Value ?? "", answer?.IsNotApplicable == true);
            var state = ReviewContent.StateOf(questions[review.Id].Any(q => q.IsOpen), !isHidden && remarked.Contains(review.Id), decision, answer?.UpdatedAt, isClaim || value.Length > 0, isBack);
            var last = before.GetValueOrDefault(review.UnitId);
            var hasEvidence = proved.Contains(review.Id);
            rows.Add(new(
                review.UnitCode, new LocalText(review.NameVi, review.NameEn), new LocalText(review.ClusterNameVi, review.ClusterNameEn), review.SubmittedOn, value, isClaim, answer?.Finding, last?.Counted, state,
                AnswerRisks.Of(criterion, value, isClaim, answer?.Finding, hasEvidence, AnswerRisks.ShareOf(criterion, value, round.Period.To), last?.Share), hasEvidence,
                decision is { VerifiedValue.Length: > 0 } ? decision.VerifiedValue : null,
                refusal is not null || round.Status is not (RoundStatus.Issued or RoundStatus.Closed) ? NotYours
                    : review.Status == ReviewStatus.Verified ? "finished"
                    : UnchangedAnswers.WhyNot(criterion, state, isBack, value, isClaim, last?.Unchanged, hasEvidence, ReviewContent.NeedsLook(questions[review.Id], agreed.Contains(review.Id), decision?.DecidedAt, answer?.UpdatedAt, review.ReturnedAt), unlike.Contains(review.UnitId))));
        }

        return rows;
    }

    /// <summary>By unit: what it answered in the round before.</summary>
    private async Task<Dictionary<Guid, Before>> BeforeAsync(Round round, Checklist checklist, Criterion criterion, CancellationToken ct)
    {
        if (await checklists.BeforeAsync(db, round.PreviousRoundId, ct) is not { } old || !Lineage.CodesBefore(checklist, old).TryGetValue(criterion.Code, out var code))
        {
            return [];
        }

        var asked = old.Find(code)!;
        var lastDay = await db.Rounds.Where(r => r.Id == round.PreviousRoundId).Select(r => r.PeriodTo).SingleAsync(ct);
        var counted = db.DecisionsThatCount();
        var rows = await (
            from r in db.Reviews.AsNoTracking()
            join a in db.Answers.AsNoTracking() on r.Id equals a.ReviewId
            where r.RoundId == round.PreviousRoundId && a.CriterionCode == code && !a.IsCarriedOver
            from d in counted.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == code).DefaultIfEmpty()
            select new { r.UnitId, r.ClosedGates, r.ClosedWhenSigned, a.Value, a.IsNotApplicable, Verified = (string?)d.VerifiedValue, d.VerifiedNotApplicable }).ToListAsync(ct);
        return rows.Where(r => ClosedGates.Counts(old, code, r.ClosedGates, r.ClosedWhenSigned) || !string.IsNullOrEmpty(r.Verified)).ToDictionary(r => r.UnitId, r =>
        {
            var counted = !string.IsNullOrEmpty(r.Verified) ? r.Verified : r.IsNotApplicable && r.VerifiedNotApplicable != false ? null : r.Value.Length > 0 ? r.Value : null;
            return new Before(counted, counted is null ? null : AnswerRisks.ShareOf(asked, counted, lastDay), string.IsNullOrEmpty(r.Verified) && !r.IsNotApplicable ? r.Value : null);
        });
    }

    private static bool Passes(Row row, AnswersFilter filter) =>
        (filter.StateOrDefault switch
        {
            "asked" => row.State is CriterionState.Asked or CriterionState.Clarifying,
            "decided" => row.State is CriterionState.Accepted or CriterionState.Adjusted,
            "second" => row.State == CriterionState.SecondLook,
            "all" => true,
            _ => row.IsOpen,
        })
        && (filter.Finding switch
        {
            null or "" => true,
            "none" => row.Finding is null,
            var code => row.Finding is { } finding && ShownStatus.Of(finding) == code,
        })
        && (filter.Risk switch
        {
            null or "" => true,
            "any" => row.Risks != AnswerRisk.None,
            var code => AnswerRisks.ByCode.TryGetValue(code, out var risk) && row.Risks.HasFlag(risk),
        });

    private static IEnumerable<Row> Sorted(IEnumerable<Row> rows, string? sort) => sort switch
    {
        "unit" => rows.OrderBy(r => r.UnitCode, StringComparer.Ordinal),
        "waiting" => rows.OrderBy(r => r.WhyNot == NotYours).ThenBy(r => r.SubmittedOn).ThenBy(r => r.UnitCode, StringComparer.Ordinal),
        // what the person may only read does not stand in the way of what waits for a decision
        _ => rows.OrderBy(r => r.WhyNot == NotYours).ThenByDescending(r => r.Risks.Weight()).ThenBy(r => r.SubmittedOn).ThenBy(r => r.UnitCode, StringComparer.Ordinal),
    };

    /// <param name="Counted">The value that counted; null: none.</param>
    /// <param name="Unchanged">The unit's own value where a verifier left it standing.</param>
    private sealed record Before(string? Counted, decimal? Share, string? Unchanged);

    private sealed record Seen(
        Guid Id, Guid UnitId, string UnitCode, string NameVi, string NameEn, string ClusterCode, string ClusterNameVi, string ClusterNameEn, UnitKind Kind, Duty Duties, string ClosedGates, string ClosedWhenSigned, ReviewStatus Status,
        DateOnly? SubmittedOn, DateTimeOffset? ReturnedAt, string Path);

    /// <summary>Whether the criterion applies to a unit, worked out once for each kind of unit.</summary>
    private sealed class Applying(Checklist checklist, Criterion criterion)
    {
        private readonly Dictionary<(UnitKind, Duty, string), bool> known = [];

        public bool Has(Seen review)
        {
            var key = (review.Kind, review.Duties, review.ClosedGates);
            if (!known.TryGetValue(key, out var applies))
            {
                known.Add(key, applies = checklist.ApplicableTo(review.Kind, review.Duties, ClosedGates.Parse(review.ClosedGates)).Contains(criterion));
            }

            return applies;
        }

        /// <summary>See <see cref="ReviewContent.IsBack"/>.</summary>
        public bool IsBack(Seen review) =>
            review.ClosedWhenSigned.Length > 0 && ClosedGates.Parse(review.ClosedWhenSigned).LetBack(criterion, ClosedGates.Parse(review.ClosedGates));
    }
}
