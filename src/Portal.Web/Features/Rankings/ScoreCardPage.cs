using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

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
        /// <summary>The person may appeal for the unit today.</summary>
        public bool MayAppeal { get; init; }

        /// <summary>Lines are shown with four decimals, the sum is exact: what rounding each line took or gave.</summary>
        public decimal RoundingOfBase => Steps is null ? 0 : Steps.Card.Earned - Groups.Where(g => g.Section.Kind.IsInBase()).Sum(g => g.Earned);
    }

    public async Task<Model?> Load(string roundCode, string unitCode, CancellationToken ct)
    {
        if (await scope.FindAsync(roundCode, ct) is not { } round)
        {
            return null;
        }

        var sight = await scope.SightAsync(round, ct);
        var unitId = await db.Reviews.Where(r => r.RoundId == round.Id && r.UnitCode == unitCode).Select(r => r.UnitId).FirstOrDefaultAsync(ct);
        if (!sight.ShowsCard(unitId))
        {
            return null;
        }

        var ranked = await LoadAsync(round, unitCode, ct);
        var unit = ranked.Find(unitCode)!;
        var previousRound = round.PreviousRoundId is { } id ? await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.Kind == round.Kind, ct) : null;
        var before = previousRound is null || previousRound.Status == RoundStatus.Draft ? null : (await LoadAsync(previousRound, unitCode, ct)).Find(unitCode);
        return new(
            round, ranked, unit, ranked.State(), ScoreSteps.Of(ranked, unit), Groups(ranked.Checklist, unit, before), ranked.Units.Count(u => u.Place.IsRanked),
            ranked.Units.Count(u => u.Place.IsRanked && u.ClusterCode == unit.ClusterCode),
            before is null ? null : new(before.Place.Overall, before.Place.InCluster, before.Place.Class, before.Place.Final), previousRound?.Code)
        {
            MayAppeal = unit.SubmittedOn is not null && sight.Own.Contains(unitId) && round.IsAppealable(clock.Today()),
        };
    }

    private async Task<RankedRound> LoadAsync(Round round, string unitCode, CancellationToken ct) =>
        (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct, [unitCode]) : null)
        ?? await RoundRanking.LoadAsync(db, library, round, ct, withNotes: true);

    private static List<Group> Groups(Checklist checklist, RankedUnit unit, RankedUnit? before)
    {
        var previous = before?.Card?.Lines.ToDictionary(l => l.CriterionCode, StringComparer.Ordinal);
        var lines = (unit.Card?.Lines ?? []).ToLookup(l => l.SectionCode);
        return [.. checklist.Sections.Where(s => lines[s.Code].Any()).Select(s => new Group(s, [.. lines[s.Code].Select(l => new Line(
            l, checklist.Find(l.CriterionCode)!, unit.Answers.GetValueOrDefault(l.CriterionCode), unit.Notes.GetValueOrDefault(l.CriterionCode), previous?.GetValueOrDefault(l.CriterionCode)))]))];
    }
}
