using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;

namespace Portal.Web.Features.Rankings;

/// <summary>What keeps a ranking from being frozen, or what freezing will do.</summary>
public sealed class FreezePage(PortalDb db, ChecklistLibrary library, RankingScope scope, WorkingDays days, TimeProvider clock)
{
    public sealed record Blocker(FreezeBlocker Fact, string UnitName);

    /// <param name="Unverified">Submitted reviews that nobody has verified.</param>
    /// <param name="Returned">Reviews that count with their last signed version.</param>
    public sealed record Model(Round Round, IReadOnlyList<Blocker> Blockers, int Ranked, int NotRanked, int KnockedOut, int Unverified, int Returned, RankedRound Result)
    {
        /// <summary>Until when units may appeal, if nobody says otherwise.</summary>
        public DateOnly SuggestedUntil { get; init; }
    }

    public async Task<Model?> Load(string code, CancellationToken ct)
    {
        if (await scope.FindToConcludeAsync(code, ct) is not { } round)
        {
            return null;
        }

        var ranked = await RoundRanking.OfAsync(db, library, round, ct);
        IReadOnlyList<FreezeBlocker> blockers = ranked.Frozen is null ? await BlockersAsync(db, round, ranked, clock.Today(), ct) : [];
        return new(
            round, [.. blockers.Select(b => new Blocker(b, ranked.Find(b.UnitCode) is { } unit ? Shell.Show.Text(unit.Name) : ""))], ranked.Units.Count(u => u.Place.IsRanked),
            ranked.Units.Count(u => !u.Place.IsRanked), ranked.Units.Count(u => u.Place.IsKnockedOut), ranked.Units.Count(IsUnverified), ranked.Units.Count(u => u.Flags.Contains(RankedUnit.Returned)), ranked)
        {
            SuggestedUntil = (await days.LoadAsync(ct)).AddWorkingDays(clock.Today(), Round.AppealDays),
        };
    }

    /// <summary>What keeps the ranking from being frozen on a day.</summary>
    public static async Task<IReadOnlyList<FreezeBlocker>> BlockersAsync(PortalDb db, Round round, RankedRound ranked, DateOnly today, CancellationToken ct)
    {
        var appeals = await db.Appeals.Where(a => a.RoundId == round.Id && a.Status == AppealStatus.Open).GroupBy(a => a.UnitCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var undone = await UndoneAsync(db, round, ranked.Checklist, ct);
        return FreezeBlockers.Find(
            round.Status, round.AsDeclaredReason is not null,
            ranked.Units.Select(u => new FreezeReview(u.UnitCode, u.Status, u.SubmittedOn is not null, u.UndecidedClaims, appeals.GetValueOrDefault(u.UnitCode), undone.GetValueOrDefault(u.UnitCode))), round.IsAppealable(today));
    }

    /// <summary>By unit: on how many criteria two people had agreed and no decision counts now; what a gate has dropped needs none.</summary>
    private static async Task<Dictionary<string, int>> UndoneAsync(PortalDb db, Round round, Checklist checklist, CancellationToken ct)
    {
        var counted = db.DecisionsThatCount();
        var found = await (
            from p in db.PastDecisions
            join r in db.Reviews.AsNoTracking() on p.ReviewId equals r.Id
            where r.RoundId == round.Id && p.SecondLook == SecondLook.Agreed && !counted.Any(d => d.ReviewId == p.ReviewId && d.CriterionCode == p.CriterionCode)
            select new { Review = r, p.CriterionCode }).ToListAsync(ct);
        return found.GroupBy(f => f.Review.UnitCode).ToDictionary(
            g => g.Key, g => g.Select(f => f.CriterionCode).Distinct().Intersect(g.First().Review.ApplicableOf(checklist).Select(c => c.Code)).Count(), StringComparer.Ordinal);
    }

    private static bool IsUnverified(RankedUnit unit) => unit.SubmittedOn is not null && unit.Status != ReviewStatus.Verified;
}
