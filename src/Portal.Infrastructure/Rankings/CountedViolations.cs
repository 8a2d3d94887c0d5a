using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reorganisations;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>
/// Which cases of the register a round counts, and for whom: the unit in which it happened, or the first of its successors that has a living review in the round. A closed or frozen round
/// goes on counting it for the unit of its time, a running one for the unit that took over.
/// </summary>
public static class CountedViolations
{
    /// <param name="UnitId">For whom it counts in this round.</param>
    public sealed record Row(Guid Id, Guid UnitId, ViolationFact Fact);

    /// <summary>The cases of a round's period; of an imported one those that came in with it. Suspected and dismissed ones are among them.</summary>
    /// <param name="unitId">Only what counts for this unit; null: all.</param>
    /// <param name="only">Only these cases, for a page that shows them; null: all.</param>
    public static async Task<IReadOnlyList<Row>> LoadAsync(PortalDb db, Round round, Guid? unitId, CancellationToken ct, IReadOnlyCollection<Guid>? only = null)
    {
        var cases = round.IsImported ? db.Violations.Where(v => v.RoundId == round.Id) : db.Violations.Where(v => v.RoundId == null && v.On >= round.PeriodFrom && v.On <= round.PeriodTo);
        if (only is not null)
        {
            var ids = only.ToArray();
            cases = cases.Where(v => ids.Contains(v.Id));
        }

        if (unitId is { } unit)
        {
            cases = cases.Where(v => v.UnitId == unit || v.FirstUnitId != v.UnitId);
        }

        var rows = await cases.AsNoTracking().Select(v => new { v.Id, v.UnitId, v.FirstUnitId, Fact = new ViolationFact(v.On, v.Effect, v.Status, v.PersonsDisciplined, v.Fines) }).ToListAsync(ct);
        var moved = rows.Where(r => r.FirstUnitId != r.UnitId).Select(r => (r.FirstUnitId, r.UnitId)).Distinct().ToList();
        var holders = moved.Count == 0 ? [] : await HoldersAsync(db, round.Id, moved, ct);
        var counted = rows.Select(r => new Row(r.Id, holders.GetValueOrDefault((r.FirstUnitId, r.UnitId), r.UnitId), r.Fact));
        return [.. unitId is { } holder ? counted.Where(r => r.UnitId == holder) : counted];
    }

    /// <summary>Every unit that a case may count for: the one of its time and those that took over one after the other, also where they have ended since.</summary>
    public static async Task<IReadOnlyList<Guid>> UnitsAsync(PortalDb db, Violation violation, CancellationToken ct) => violation.FirstUnitId == violation.UnitId
        ? [violation.UnitId]
        : [.. UnitLineage.Heirs(await db.UnitSuccessions.AsNoTracking().ToListAsync(ct), violation.FirstUnitId).Append(violation.UnitId).Distinct()];

    /// <summary>For whom a case counts in a round.</summary>
    public static async Task<Guid> HolderAsync(PortalDb db, Guid roundId, Violation violation, CancellationToken ct) => violation.FirstUnitId == violation.UnitId
        ? violation.UnitId
        : (await HoldersAsync(db, roundId, [(violation.FirstUnitId, violation.UnitId)], ct)).Values.Single();

    private static async Task<Dictionary<(Guid First, Guid Now), Guid>> HoldersAsync(PortalDb db, Guid roundId, IReadOnlyCollection<(Guid First, Guid Now)> moved, CancellationToken ct)
    {
        var steps = await db.UnitSuccessions.AsNoTracking().ToListAsync(ct);
        var chains = moved.ToDictionary(m => m, m => UnitLineage.Heirs(steps, m.First));
        var units = chains.Values.SelectMany(c => c).ToHashSet();
        var living = await db.Reviews.Where(r => r.RoundId == roundId && units.Contains(r.UnitId)).Select(r => r.UnitId).ToHashSetAsync(ct);
        return chains.ToDictionary(c => c.Key, c => c.Value.FirstOrDefault(living.Contains, c.Key.Now));
    }
}
