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

    /// <summary>The unit's place as it is.</summary>
    public Place? Place => Before.Find(UnitCode)?.Place;

    /// <summary>
    /// Rounds whose period holds the day of the case and in which its unit has a review: running ones and frozen ones, no imported ones, which count their own cases alone.
    /// </summary>
    public static IQueryable<Round> RoundsOf(PortalDb db, Violation violation) => db.Rounds.Where(r =>
        !r.IsImported && violation.RoundId == null && r.Status != RoundStatus.Draft && r.PeriodFrom <= violation.On && violation.On <= r.PeriodTo
        && db.Reviews.IgnoreQueryFilters().Any(v => v.RoundId == r.Id && v.UnitId == violation.UnitId && !v.IsPrepared));

    /// <summary>Works it out for one round.</summary>
    /// <param name="status">What the case would be; null: what the register holds now.</param>
    /// <returns>Null: the unit has no score in it yet.</returns>
    public static async Task<ViolationImpact?> LoadAsync(PortalDb db, ChecklistLibrary library, Round round, Violation violation, ViolationStatus? status, CancellationToken ct)
    {
        if (await CodeAsync(db, round, violation, ct) is not { } code)
        {
            return null;
        }

        var before = (round.Status == RoundStatus.Frozen ? await FrozenRankingReader.LoadAsync(db, library, round, ct) : null) ?? await RoundRanking.LoadAsync(db, library, round, ct);
        return await RecountAsync(db, round, before, code, violation, status, ct) is { } after
            ? new(round, code, before, after, AppealMove.Between(before.Units.Select(u => u.Place), after.Units.Select(u => u.Place), c => before.Find(c) is { } found ? (found.Name.Vi, found.Name.En) : (c, "")))
            : null;
    }

    /// <summary>Whether a frozen ranking counts something else against the unit than the register holds now.</summary>
    public static async Task<bool> IsBehindAsync(PortalDb db, ChecklistLibrary library, Round round, Violation violation, CancellationToken ct)
    {
        if (await CodeAsync(db, round, violation, ct) is not { } code || await FrozenRankingReader.LoadAsync(db, library, round, ct, [code]) is not { } before)
        {
            return false;
        }

        // the other cards are not read: only this unit's card says something here, not the places
        var (old, now) = (before.Find(code)?.Card, (await RecountAsync(db, round, before, code, violation, null, ct))?.Find(code)?.Card);
        return old is not null && now is not null && (old.Deduction != now.Deduction || !old.KnockedOutBy.SequenceEqual(now.KnockedOutBy));
    }

    private static Task<string?> CodeAsync(PortalDb db, Round round, Violation violation, CancellationToken ct) =>
        db.Reviews.IgnoreQueryFilters().Where(r => r.RoundId == round.Id && r.UnitId == violation.UnitId && !r.IsPrepared).Select(r => r.UnitCode).FirstOrDefaultAsync(ct);

    private static async Task<RankedRound?> RecountAsync(PortalDb db, Round round, RankedRound before, string code, Violation violation, ViolationStatus? status, CancellationToken ct)
    {
        if (before.Find(code) is not { Card: not null } unit)
        {
            return null;
        }

        var rows = await db.Violations.AsNoTracking().Where(v => v.UnitId == violation.UnitId && v.RoundId == null && v.On >= round.PeriodFrom && v.On <= round.PeriodTo)
            .Select(v => new { v.Id, v.On, v.Effect, v.Status, v.PersonsDisciplined, v.Fines }).ToListAsync(ct);
        var counts = RegisterCounts.From(
            round.Period, rows.Select(v => new ViolationFact(v.On, v.Effect, v.Id == violation.Id ? status ?? v.Status : v.Status, v.PersonsDisciplined, v.Fines)), unit.IsLate);
        var settled = await db.Appeals.Where(a => a.RoundId == round.Id && a.UnitId == violation.UnitId && a.Status == AppealStatus.Accepted).Select(a => a.CriterionCode).ToHashSetAsync(ct);
        return await RankingCorrection.RecountAsync(db, round, before, code, counts, settled, ct);
    }
}
