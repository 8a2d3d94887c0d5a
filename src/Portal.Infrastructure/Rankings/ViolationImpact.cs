using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>What another word on one violation makes of a round's ranking: of a running one as it stands now, of a frozen one as it was frozen.</summary>
/// <param name="After">The ranking that would follow; the same as <paramref name="Before"/> where nothing moves.</param>
/// <param name="Moves">Every unit that would stand otherwise.</param>
public sealed record ViolationImpact(Round Round, string UnitCode, RankedRound Before, RankedRound After, IReadOnlyList<AppealMove> Moves)
{
    /// <summary>The unit's own line; null: it does not move.</summary>
    public AppealMove? Own => Moves.FirstOrDefault(m => m.UnitCode == UnitCode);

    /// <summary>The unit's own card would say something else; whoever stands beside it may move too, or nobody.</summary>
    public bool CountsOtherwise => Differ(Before.Find(UnitCode)?.Card, After.Find(UnitCode)?.Card);

    /// <summary>The unit's place as it is.</summary>
    public Place? Place => Before.Find(UnitCode)?.Place;

    /// <summary>
    /// Rounds whose period holds the day of the case and in which one of the units that it counts for has a review: running ones and frozen ones, no imported ones, which count their own
    /// cases alone.
    /// </summary>
    /// <param name="units">See <see cref="CountedViolations.UnitsAsync"/>.</param>
    public static IQueryable<Round> RoundsOf(PortalDb db, Violation violation, IReadOnlyCollection<Guid> units) => db.Rounds.Where(r =>
        !r.IsImported && violation.RoundId == null && r.Status != RoundStatus.Draft && r.PeriodFrom <= violation.On && violation.On <= r.PeriodTo
        && db.Reviews.IgnoreQueryFilters().Any(v => v.RoundId == r.Id && units.Contains(v.UnitId) && !v.IsPrepared));

    /// <summary>Works it out for one round.</summary>
    /// <param name="status">What the case would be; null: what the register holds now.</param>
    /// <returns>Null: the unit has no score in it yet.</returns>
    public static async Task<ViolationImpact?> LoadAsync(PortalDb db, ChecklistLibrary library, Round round, Violation violation, ViolationStatus? status, CancellationToken ct)
    {
        var unit = await CountedViolations.HolderAsync(db, round.Id, violation, ct);
        if (await CodeAsync(db, round, unit, ct) is not { } code)
        {
            return null;
        }

        var before = (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct);
        return await RecountAsync(db, round, before, unit, code, status is { } other ? (violation.Id, other) : null, ct) is { } after
            ? new(round, code, before, after, AppealMove.Between(before.Units.Select(u => u.Place), after.Units.Select(u => u.Place), c => before.Find(c) is { } found ? (found.Name.Vi, found.Name.En) : (c, "")))
            : null;
    }

    /// <summary>Units against which a frozen ranking counts something else than the register holds now: <see cref="CountsOtherwise"/> without the places.</summary>
    /// <param name="units">The units to look at; those without a score in the round are never behind.</param>
    public static async Task<IReadOnlySet<Guid>> BehindAsync(PortalDb db, ChecklistLibrary library, Round round, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var behind = new HashSet<Guid>();
        var codes = await db.Reviews.IgnoreQueryFilters().Where(r => r.RoundId == round.Id && units.Contains(r.UnitId) && !r.IsPrepared).Select(r => new { r.UnitId, r.UnitCode }).ToListAsync(ct);
        if (codes.Count > 0 && await FrozenRankingReader.LoadAsync(db, library, round, ct, [.. codes.Select(c => c.UnitCode)], onlyThese: true) is { } before)
        {
            foreach (var unit in codes)
            {
                if (Differ(before.Find(unit.UnitCode)?.Card, (await RecountAsync(db, round, before, unit.UnitId, unit.UnitCode, null, ct))?.Find(unit.UnitCode)?.Card))
                {
                    behind.Add(unit.UnitId);
                }
            }
        }

        return behind;
    }

    private static bool Differ(ScoreCard? old, ScoreCard? now) =>
        old is not null && now is not null && (old.Deduction != now.Deduction || !old.KnockedOutBy.SequenceEqual(now.KnockedOutBy));

    private static Task<string?> CodeAsync(PortalDb db, Round round, Guid unit, CancellationToken ct) =>
        db.Reviews.IgnoreQueryFilters().Where(r => r.RoundId == round.Id && r.UnitId == unit && !r.IsPrepared).Select(r => r.UnitCode).FirstOrDefaultAsync(ct);

    /// <param name="otherwise">A case, and what it would be.</param>
    private static async Task<RankedRound?> RecountAsync(
        PortalDb db, Round round, RankedRound before, Guid unitId, string code, (Guid Id, ViolationStatus Status)? otherwise, CancellationToken ct)
    {
        if (before.Find(code) is not { Card: not null } unit)
        {
            return null;
        }

        var rows = await CountedViolations.LoadAsync(db, round, unitId, ct);
        var facts = rows.Select(v => (v.Id, Fact: v.Id == otherwise?.Id ? v.Fact with { Status = otherwise.Value.Status } : v.Fact)).ToList();
        var counts = RegisterCounts.From(round.Period, facts.Select(f => f.Fact), unit.IsLate);

        // what was accepted before the freezing went into the ranking by the decision; only a version made by an appeal holds against the register
        var appeals = await db.Appeals.AsNoTracking().Where(a => a.RoundId == round.Id && a.UnitId == unitId && a.Status == AppealStatus.Accepted && a.RankingNumber != null)
            .Select(a => new { a.CriterionCode, a.DecidedAt }).ToListAsync(ct);
        var ids = appeals.Count == 0 ? [] : rows.Select(r => r.Id).ToList();
        var entries = ids.Count == 0 ? null : (await db.ViolationEntries.AsNoTracking().Where(e => ids.Contains(e.ViolationId)).ToListAsync(ct)).ToLookup(e => e.ViolationId);
        var sanctions = ids.Count == 0 ? null : (await db.ViolationSanctions.AsNoTracking().Where(s => ids.Contains(s.ViolationId)).ToListAsync(ct)).ToLookup(s => s.ViolationId);
        foreach (var settled in appeals.GroupBy(a => before.Checklist.Find(a.CriterionCode)?.ComputedFrom))
        {
            var last = settled.MaxBy(a => a.DecidedAt)!;
            if (before.Checklist.Find(last.CriterionCode) is { } criterion)
            {
                // a case that is about to be confirmed comes later than any appeal
                var later = facts.Select(f => otherwise == (f.Id, ViolationStatus.Confirmed) ? f.Fact : AppealedCount.Since(last.DecidedAt!.Value, f.Fact, [.. entries![f.Id]], [.. sanctions![f.Id]]));
                counts = AppealedCount.Settle(counts, criterion, unit.Answers.GetValueOrDefault(last.CriterionCode), round.Period, later);
            }
        }

        return await RankingCorrection.RecountAsync(db, round, before, code, counts, ct);
    }
}
