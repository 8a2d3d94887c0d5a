using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;

namespace Portal.Infrastructure.Rankings;

/// <summary>Scores and ranks a round from what the database holds now. For a frozen round ask <see cref="FrozenRankingReader"/>.</summary>
public static class RoundRanking
{
    private static readonly IReadOnlyDictionary<string, ScoredAnswer> Nothing = new Dictionary<string, ScoredAnswer>();
    private static readonly IReadOnlyDictionary<string, CardNote> NoNotes = new Dictionary<string, CardNote>();

    /// <summary>The round as it stands: frozen facts where it is frozen, computed now elsewhere.</summary>
    /// <param name="withNotes">Also the remarks and reasons behind the lines.</param>
    public static async Task<RankedRound> OfAsync(PortalDb db, ChecklistLibrary library, Round round, CancellationToken ct, bool withNotes = false) =>
        round.Status == RoundStatus.Frozen && await FrozenRankingReader.LoadAsync(db, library, round, ct) is { } frozen
            ? frozen
            : await LoadAsync(db, library, round, ct, withNotes);

    /// <summary>Computes the ranking from answers, decisions and registers; an imported round's from its own violations alone.</summary>
    public static async Task<RankedRound> LoadAsync(PortalDb db, ChecklistLibrary library, Round round, CancellationToken ct, bool withNotes = false) =>
        await LoadAsync(db, await library.GetAsync(db, round.ChecklistCode, ct), round, ct, withNotes);

    /// <summary>As above, with the round's checklist at hand.</summary>
    public static async Task<RankedRound> LoadAsync(PortalDb db, Checklist checklist, Round round, CancellationToken ct, bool withNotes = false)
    {
        var policy = PolicyJson.Parse(round.PolicyJson);
        var reviews = await db.Reviews.IgnoreQueryFilters().AsNoTracking().Where(r => r.RoundId == round.Id && !r.IsPrepared)
            .Select(r => new ReviewRow(
                r.Id, r.UnitId, r.UnitCode, r.Kind, r.Duties, r.ClusterCode, r.ClusterNameVi, r.ClusterNameEn, r.NameVi, r.NameEn, r.Status, r.EndedOn == null ? r.SubmittedOn : null, r.IsLate, r.EndedOn != null, r.ClosedGates, r.ClosedWhenSigned))
            .ToListAsync(ct);
        var facts = new RoundFacts(db, checklist, round, withNotes);
        await facts.ReadAsync([.. reviews.Select(r => r.Id)], reviews.Where(NeverCameBack).Select(r => r.Id).ToHashSet(), ct);

        var approved = (await db.Approvals.AsNoTracking().Where(a => db.Reviews.Any(r => r.Id == a.ReviewId && r.RoundId == round.Id && r.Status == ReviewStatus.Verified)).Select(a => new { a.ReviewId, a.ApprovedAt, a.ResultSha256 }).ToListAsync(ct))
            .GroupBy(a => a.ReviewId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.ApprovedAt)!.ResultSha256);

        var changed = approved.Count == 0 ? [] : await db.ChangedSinceAsync(checklist, round, ct);

        // scoring is pure, and a country's is worth all processors
        var scored = reviews.AsParallel().AsOrdered().Select(r => new Scored(checklist, policy, round, r, facts, approved.GetValueOrDefault(r.Id), changed.Contains(r.Id))).ToDictionary(s => s.Review.UnitCode, StringComparer.Ordinal);
        var places = RankingTable.Compute(scored.Values.Select(s => new RankingEntry(s.Review.UnitCode, s.Review.ClusterCode, s.Review.SubmittedOn is not null, s.Card, s.Review.IsEnded)), policy);
        return new RankedRound(round.Id, checklist, policy, [.. places.Select(p => Unit(checklist, round, scored[p.UnitCode], facts, p))], null);
    }

    /// <summary>Submitted once, then returned, and not with the verifier again.</summary>
    private static bool NeverCameBack(ReviewRow review) =>
        review is { SubmittedOn: not null, Status: ReviewStatus.Returned or ReviewStatus.AwaitingSignature or ReviewStatus.InProgress };

    private static RankedUnit Unit(Checklist checklist, Round round, Scored scored, RoundFacts facts, Place place)
    {
        var review = scored.Review;
        var isUnverified = review.SubmittedOn is not null && review.Status != ReviewStatus.Verified;
        List<string> flags = [];
        if (NeverCameBack(review))
        {
            flags.Add(RankedUnit.Returned);
        }

        if (isUnverified && round.AsDeclaredReason is not null)
        {
            flags.Add(RankedUnit.AsDeclared);
        }

        if (scored.IsChanged)
        {
            flags.Add(RankedUnit.ChangedSince);
        }

        return new()
        {
            ReviewId = review.Id,
            UnitId = review.UnitId,
            UnitCode = review.UnitCode,
            Name = new(review.NameVi, review.NameEn),
            ClusterCode = review.ClusterCode,
            ClusterName = new(review.ClusterNameVi, review.ClusterNameEn),
            Status = review.Status,
            SubmittedOn = review.SubmittedOn,
            IsLate = review.IsLate,
            Place = place,
            Card = scored.Card,
            SelfBase = scored.SelfCard?.Base,
            SelfFinal = scored.SelfCard?.Final,
            KnockedOutBy = scored.Card?.KnockedOutBy ?? [],
            Answers = scored.Answers,
            Gates = scored.Gates,
            Notes = facts.Notes.TryGetValue(review.Id, out var notes) ? scored.Said(notes) : NoNotes,
            Flags = flags,
            UndecidedClaims = scored.Answers.Values.Count(a => a is { IsNotApplicable: true, DroppedBy: null, IsNotAsked: false, VerifiedNotApplicable: null, VerifiedValue: null }
                && checklist.Find(a.CriterionCode) is { AllowsNotApplicable: true } c
                && c.SectionKind.IsInBase() && c.AppliesTo(review.Kind, review.Duties)),
        };
    }

    private sealed record ReviewRow(
        Guid Id, Guid UnitId, string UnitCode, UnitKind Kind, Duty Duties, string ClusterCode, string ClusterNameVi, string ClusterNameEn, string NameVi, string NameEn, ReviewStatus Status, DateOnly? SubmittedOn, bool IsLate, bool IsEnded, string ClosedGates, string ClosedWhenSigned);

    /// <summary>A review with its cards: as it counts, and by the unit's own answers alone.</summary>
    private sealed class Scored
    {
        /// <param name="approved">Digest of what was approved; null: nothing was.</param>
        /// <param name="isChanged">Something else than values and decisions is not as it was approved.</param>
        public Scored(Checklist checklist, Policy policy, Round round, ReviewRow review, RoundFacts facts, string? approved, bool isChanged)
        {
            (Review, Answers) = (review, Nothing);
            if (review.SubmittedOn is null)
            {
                return;
            }

            IReadOnlyDictionary<string, ScoredAnswer> given = facts.Answers.TryGetValue(review.Id, out var answers) ? answers : Nothing;
            IsChanged = isChanged || (approved is not null && ApprovedContent.ResultSha256(given.Values) != approved);
            var only = ClosedGates.Parse(review.ClosedGates).Only;
            if (checklist.Gates.Count > 0 || only is not null)
            {
                Gates = ReviewGates.Of(checklist, review.Kind, review.Duties, facts.Gates.TryGetValue(review.Id, out var gates) ? gates.Values : [], only);
                var signed = ClosedGates.Parse(review.ClosedWhenSigned);
                _cameBack = [.. checklist.DroppedFor(review.Kind, review.Duties, signed).Where(c => signed.LetBack(c, Gates.Closed))];
                given = DroppedAnswers.Unsigned(_cameBack, given);
            }

            var own = Own(given);
            Answers = given;
            if (Gates is not null)
            {
                Answers = DroppedAnswers.Of(checklist, review.Kind, review.Duties, Gates, given);
                own = DroppedAnswers.ByUnit(checklist, review.Kind, review.Duties, Gates, own);
            }

            Card = Scorer.Score(
                checklist, policy, review.Kind, review.Duties, round.Period, Answers, RegisterCounts.From(round.Period, facts.Violations[review.UnitId], review.IsLate));
            SelfCard = Scorer.Score(checklist, policy, review.Kind, review.Duties, round.Period, own, RegisterCounts.None);
        }

        private readonly List<Criterion> _cameBack = [];

        /// <summary>The words behind what counts: none of a dropped criterion, and none of the unit's that it has not signed.</summary>
        public Dictionary<string, CardNote> Said(Dictionary<string, CardNote> notes)
        {
            foreach (var criterion in Gates?.Dropped ?? [])
            {
                notes.Remove(criterion.Code);
            }

            foreach (var criterion in _cameBack.Where(c => notes.ContainsKey(c.Code)))
            {
                notes[criterion.Code] = notes[criterion.Code] with { Note = "" };
            }

            return notes;
        }

        /// <summary>The unit's own answers, without what was decided about them.</summary>
        private static IReadOnlyDictionary<string, ScoredAnswer> Own(IReadOnlyDictionary<string, ScoredAnswer> answers) =>
            answers.Values.Any(a => a.VerifiedValue is not null || a.VerifiedNotApplicable is not null)
                ? answers.ToDictionary(a => a.Key, a => a.Value with { VerifiedValue = null, VerifiedNotApplicable = null }, StringComparer.Ordinal)
                : answers;

        public ReviewRow Review { get; }

        /// <summary>It is not what was approved any more.</summary>
        public bool IsChanged { get; }

        public IReadOnlyDictionary<string, ScoredAnswer> Answers { get; }

        public ReviewGates? Gates { get; }

        public ScoreCard? Card { get; }

        public ScoreCard? SelfCard { get; }
    }
}
