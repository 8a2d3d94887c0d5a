using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Frozen rankings that count something else than the register of violations says by now, and wait for a new version or for nobody's word.</summary>
public static class WaitingCorrections
{
    /// <summary>A case and a frozen round that does not follow it.</summary>
    public sealed class Row
    {
        public required Round Round { get; init; }

        public required Violation Violation { get; init; }

        /// <summary>When the register said its last word on the case.</summary>
        public required DateTimeOffset At { get; init; }
    }

    /// <summary>
    /// Cases and frozen rounds that may wait for each other: the round was frozen before the register said its last word on the case. What it said before was counted then, or was knowingly
    /// settled otherwise.
    /// </summary>
    public static IQueryable<Row> Possible(PortalDb db, IQueryable<Round> rounds, IQueryable<Violation> violations) =>
        from v in violations
        from r in rounds
        let at = db.ViolationEntries.Where(e => e.ViolationId == v.Id && e.Kind != ViolationEntryKind.RankingCorrected && e.Kind != ViolationEntryKind.Told).Max(e => (DateTimeOffset?)e.At)
        where r.Status == RoundStatus.Frozen && !r.IsImported && v.RoundId == null && r.PeriodFrom <= v.On && v.On <= r.PeriodTo
            && at != null && !db.FrozenRankings.Any(f => f.RoundId == r.Id && f.FrozenAt >= at)
            // of a unit that ended, one of those that took over may stand in the round
            && (v.FirstUnitId != v.UnitId || db.Reviews.IgnoreQueryFilters().Any(w => w.RoundId == r.Id && w.UnitId == v.UnitId && !w.IsPrepared))
        select new Row { Round = r, Violation = v, At = at.Value };

    /// <summary>Of them, those whose ranking really counts otherwise: each reads one card of the ranking.</summary>
    public static async Task<IReadOnlyList<Row>> LoadAsync(PortalDb db, ChecklistLibrary library, IQueryable<Round> rounds, IQueryable<Violation> violations, CancellationToken ct)
    {
        var behind = new List<Row>();
        foreach (var row in await Possible(db, rounds.AsNoTracking(), violations.AsNoTracking()).ToListAsync(ct))
        {
            if (await ViolationImpact.IsBehindAsync(db, library, row.Round, row.Violation, ct))
            {
                behind.Add(row);
            }
        }

        return [.. behind.OrderBy(b => b.At)];
    }
}
