using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Frozen rankings that count something else than the register of violations says by now, and wait for a new version or for nobody's word.</summary>
public static class WaitingCorrections
{
    // what else is written about a case changes no count
    private static readonly ViolationEntryKind[] Words = [ViolationEntryKind.Confirmed, ViolationEntryKind.Reopened, ViolationEntryKind.Disciplined, ViolationEntryKind.Fined, ViolationEntryKind.TakenBack];

    /// <summary>A case and a frozen round that does not follow it.</summary>
    public sealed class Row
    {
        public required Round Round { get; init; }

        public required Violation Violation { get; init; }

        /// <summary>When the register said its last word on the case.</summary>
        public required DateTimeOffset At { get; init; }
    }

    /// <summary>
    /// Cases and frozen rounds that may wait for each other: the round was frozen for the first time before the register said its last word on the case. What it said before was counted then;
    /// what it said later waits for a version that counts it, and no version that was made for another case or by an appeal does.
    /// </summary>
    private static IQueryable<Row> Possible(PortalDb db, IQueryable<Round> rounds, IQueryable<Violation> violations) =>
        from v in violations
        from r in rounds
        let at = db.ViolationEntries.Where(e => e.ViolationId == v.Id && Words.Contains(e.Kind)).Max(e => (DateTimeOffset?)e.At)
        where r.Status == RoundStatus.Frozen && !r.IsImported && v.RoundId == null && r.PeriodFrom <= v.On && v.On <= r.PeriodTo
            && at != null && !db.FrozenRankings.Any(f => f.RoundId == r.Id && f.Number == 1 && f.FrozenAt >= at)
            // of a unit that ended, one of those that took over may stand in the round
            && (v.FirstUnitId != v.UnitId || db.Reviews.IgnoreQueryFilters().Any(w => w.RoundId == r.Id && w.UnitId == v.UnitId && !w.IsPrepared))
        select new Row { Round = r, Violation = v, At = at.Value };

    /// <summary>Of these cases those whose ranking, in the version that holds, counts otherwise than register and appeals say: each unit is looked at once.</summary>
    public static async Task<IReadOnlyList<Row>> LoadAsync(PortalDb db, ChecklistLibrary library, IQueryable<Round> rounds, IQueryable<Violation> violations, CancellationToken ct)
    {
        var waiting = new List<Row>();
        foreach (var found in (await Possible(db, rounds.AsNoTracking(), violations.AsNoTracking()).ToListAsync(ct)).GroupBy(p => p.Round.Id))
        {
            var held = new List<(Guid Holder, IGrouping<(Guid, Guid), Row> Rows)>();
            foreach (var rows in found.GroupBy(p => (p.Violation.FirstUnitId, p.Violation.UnitId)))
            {
                held.Add((await CountedViolations.HolderAsync(db, found.Key, rows.First().Violation, ct), rows));
            }

            var behind = await ViolationImpact.BehindAsync(db, library, found.First().Round, [.. held.Select(h => h.Holder).Distinct()], ct);
            foreach (var unit in held.Where(h => behind.Contains(h.Holder)).GroupBy(h => h.Holder, h => h.Rows))
            {
                waiting.AddRange(await NewestAsync(db, [.. unit.SelectMany(rows => rows)], ct));
            }
        }

        return [.. waiting.OrderBy(b => b.At)];
    }

    /// <summary>Of several cases of one unit those on which the register spoke after the last version that was made for one of them: it counted the others, too.</summary>
    private static async Task<IReadOnlyList<Row>> NewestAsync(PortalDb db, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var (cases, version) = (rows.Select(r => r.Violation.Id).ToList(), rows[0].Round.Code + "/");
        var corrected = await db.ViolationEntries.Where(e => cases.Contains(e.ViolationId) && e.Kind == ViolationEntryKind.RankingCorrected && e.Detail.StartsWith(version)).MaxAsync(e => (DateTimeOffset?)e.At, ct);
        var newest = rows.Where(r => corrected is null || r.At > corrected).ToList();

        // a word that came in while that version was made may be older and is not counted all the same
        return newest.Count > 0 ? newest : rows;
    }
}
