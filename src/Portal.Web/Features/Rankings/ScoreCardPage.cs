using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Rankings;

/// <summary>Phiếu điểm: every point of one unit, with the rule, the answer and the decision behind it.</summary>
public sealed class ScoreCardPage(PortalDb db, ChecklistLibrary library, RankingScope scope, TimeProvider clock)
{
    /// <param name="Previous">The same criterion in the previous round, if it was asked there.</param>
    public sealed record Line(ScoreLine Score, Criterion Criterion, ScoredAnswer? Answer, CardNote? Note, ScoreLine? Previous);

    public sealed record Group(Section Section, IReadOnlyList<Line> Lines)
    {
        public decimal Earned => Lines.Where(l => l.Score.CountsInBase || !Section.Kind.IsInBase()).Sum(l => l.Score.Earned);

        public decimal Max => Lines.Where(l => l.Score.CountsInBase).Sum(l => l.Score.Max);
    }

    public sealed record Model(
        Round Round, RankedRound Ranked, RankedUnit Unit, RankingState State, ScoreSteps? Steps, IReadOnlyList<Group> Groups, int RankedUnits, int RankedInCluster, PreviousPlace? Previous, string? PreviousCode)
    {
        /// <summary>What the unit gave itself, what verification left of it and what counts, by section; none without a score.</summary>
        public IReadOnlyList<SectionClaim> Claims { get; init; } = [];

        /// <summary>Base points by the unit's own answers, as verification ended, and as they count.</summary>
        public (decimal? Self, decimal? Verified, decimal? Final) Bases { get; init; }

        /// <summary>What has changed since verification was signed off, where the card says that something has; none of a frozen ranking, which keeps what it was made of.</summary>
        public IReadOnlyList<ApprovalReading.Change> Changes { get; init; } = [];

        /// <summary>The person may appeal for the unit today.</summary>
        public bool MayAppeal { get; init; }

        /// <summary>Lines are shown with four decimals, the sum is exact: what rounding each line took or gave.</summary>
        public decimal RoundingOfBase => Steps is null ? 0 : Steps.Card.Earned - Groups.Where(g => g.Section.Kind.IsInBase()).Sum(g => g.Earned);
    }

    /// <param name="version">Number of an earlier version of a frozen ranking; null: the one that holds.</param>
    /// <returns>Null when there is no such card, or it is not the person's to see.</returns>
    public async Task<Model?> Load(string roundCode, string unitCode, CancellationToken ct, int? version = null)
    {
        if (await scope.FindAsync(roundCode, ct) is not { } round)
        {
            return null;
        }

        var sight = await scope.SightAsync(round, ct);
        var review = await db.Reviews.Where(r => r.RoundId == round.Id && r.UnitCode == unitCode).Select(r => new { r.UnitId, r.AppealUntil }).FirstOrDefaultAsync(ct);
        if (review is null || !sight.ShowsCard(review.UnitId))
        {
            return null;
        }

        var ranked = await LoadAsync(round, unitCode, ct, version);
        if (version is not null && ranked.Frozen?.Number != version)
        {
            return null;
        }

        var unit = ranked.Find(unitCode)!;
        var (claims, bases) = await ClaimsAsync(round, ranked, unit, ct);
        var previousRound = round.PreviousRoundId is { } id ? await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.Kind == round.Kind, ct) : null;
        var before = previousRound is null || previousRound.Status == RoundStatus.Draft ? null : (await LoadAsync(previousRound, unitCode, ct)).Find(unitCode);
        return new(
            round, ranked, unit, ranked.State(), ScoreSteps.Of(ranked, unit), Groups(ranked.Checklist, unit, before), ranked.Units.Count(u => u.Place.IsRanked),
            ranked.Units.Count(u => u.Place.IsRanked && u.ClusterCode == unit.ClusterCode),
            before is null ? null : new(before.Place.Overall, before.Place.InCluster, before.Place.Class, before.Place.Final), previousRound?.Code)
        {
            Claims = claims,
            Bases = bases,
            Changes = unit.Flags.Contains(RankedUnit.ChangedSince) && ranked.Frozen is null && await db.Reviews.AsNoTracking().FirstAsync(r => r.RoundId == round.Id && r.UnitCode == unitCode, ct) is var changed
                ? (await db.ApprovalAsync(ranked.Checklist, round, changed, ct))?.Changes ?? [] : [],
            MayAppeal = unit.SubmittedOn is not null && sight.Own.Contains(review.UnitId) && round.AppealUntilWith(review.AppealUntil) >= clock.Today(),
        };
    }

    /// <summary>The cards without what appeals changed, and without what verifiers decided: registers count in neither, they are no part of the base.</summary>
    private async Task<(IReadOnlyList<SectionClaim> Claims, (decimal? Self, decimal? Verified, decimal? Final) Bases)> ClaimsAsync(Round round, RankedRound ranked, RankedUnit unit, CancellationToken ct)
    {
        if (unit.Card is not { } card)
        {
            return ([], default);
        }

        var review = await db.Reviews.IgnoreQueryFilters().AsNoTracking().SingleAsync(r => r.Id == unit.ReviewId, ct);
        var appealed = await db.Appeals.AsNoTracking().Where(a => a.ReviewId == unit.ReviewId && a.Status == AppealStatus.Accepted).ToListAsync(ct);
        var past = appealed.Count == 0 ? [] : await db.PastDecisions.AsNoTracking().Where(p => p.ReviewId == unit.ReviewId).ToListAsync(ct);
        var counted = card.Lines.Select(l => l.CriterionCode).ToHashSet(StringComparer.Ordinal);
        var final = new Dictionary<string, ScoredAnswer>(unit.Answers, StringComparer.Ordinal);
        foreach (var left in ranked.Checklist.ApplicableTo(review.Kind, review.Duties).Where(c => !counted.Contains(c.Code)))
        {
            final[left.Code] = new ScoredAnswer(left.Code, null, IsNotAsked: true);
        }

        var verified = new Dictionary<string, ScoredAnswer>(final, StringComparer.Ordinal);
        foreach (var appeal in appealed.OrderByDescending(a => a.DecidedAt).Where(a => verified.ContainsKey(a.CriterionCode)))
        {
            var before = past.Find(p => p.CriterionCode == appeal.CriterionCode && p.EndedAt == appeal.DecidedAt && p.Counts);
            var criterion = ranked.Checklist.Find(appeal.CriterionCode)!;
            verified[appeal.CriterionCode] = verified[appeal.CriterionCode] with
            {
                VerifiedValue = AnswerValue.OrNone(criterion, before?.VerifiedValue),
                VerifiedNotApplicable = before?.VerifiedNotApplicable,
            };
        }

        var own = final.ToDictionary(a => a.Key, a => a.Value with { VerifiedValue = null, VerifiedNotApplicable = null }, StringComparer.Ordinal);

        // behind a gate that only the verifier opened: the unit left it out, which is no claim of nothing
        foreach (var back in review.CameBack(ranked.Checklist))
        {
            own[back.Code] = new ScoredAnswer(back.Code, null, IsNotApplicable: true);
        }

        ScoreCard Score(IReadOnlyDictionary<string, ScoredAnswer> said) => Scorer.Score(ranked.Checklist, ranked.Policy, review.Kind, review.Duties, round.Period, said, RegisterCounts.None);
        var (selfCard, verifiedCard) = (Score(own), Score(verified));
        return (SectionClaim.Of(ranked.Checklist, selfCard, verifiedCard, card), (selfCard.Base, verifiedCard.Base, card.Base));
    }

    private async Task<RankedRound> LoadAsync(Round round, string unitCode, CancellationToken ct, int? version = null) =>
        (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, [unitCode], version) : null)
        ?? await RoundRanking.LoadAsync(db, library, round, ct, withNotes: true);

    private static List<Group> Groups(Checklist checklist, RankedUnit unit, RankedUnit? before)
    {
        var previous = before?.Card?.Lines.ToDictionary(l => l.CriterionCode, StringComparer.Ordinal);
        var lines = (unit.Card?.Lines ?? []).ToLookup(l => l.SectionCode);
        return [.. checklist.Sections.Where(s => lines[s.Code].Any()).Select(s => new Group(s, [.. lines[s.Code].Select(l => new Line(
            l, checklist.Find(l.CriterionCode)!, unit.Answers.GetValueOrDefault(l.CriterionCode), unit.Notes.GetValueOrDefault(l.CriterionCode), previous?.GetValueOrDefault(l.CriterionCode)))]))];
    }
}
