using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The order of the register: what is open by due day, so that what is overdue comes first; then what is reported done; what is confirmed last.</summary>
public sealed class MeasureOrder(MeasureReach reach)
{
    private static readonly MeasureStatus[] States = [MeasureStatus.Open, MeasureStatus.Done, MeasureStatus.Confirmed, MeasureStatus.Withdrawn];

    /// <summary>
    /// A stretch of the order. Each state is read by itself, in the order of its index and from its nearer end: neither sorts a whole register for a page, nor does its last page read all before it.
    /// </summary>
    /// <param name="countOf">How many of a state there are.</param>
    /// <param name="skipped">Measures before the stretch.</param>
    public async Task<List<Guid>> PageAsync(IQueryable<CorrectiveMeasure> all, Func<MeasureStatus, int> countOf, int skipped, int size, CancellationToken ct)
    {
        var (ids, before) = (new List<Guid>(), 0);
        foreach (var state in States)
        {
            var count = countOf(state);
            var (first, end) = (Math.Max(skipped - before, 0), Math.Min(skipped + size - before, count));
            if (first < end)
            {
                ids.AddRange(await PartAsync(all.Where(m => m.Status == state), first, end, count, ct));
            }

            before += count;
        }

        return ids;
    }

    private async Task<List<Guid>> PartAsync(IQueryable<CorrectiveMeasure> part, int first, int end, int count, CancellationToken ct)
    {
        // keys alone: long texts would make a sort spill to disk
        var rows = reach.WithUnits(part);
        if (first <= count - end)
        {
            return await rows.OrderBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.CriterionCode).ThenBy(r => r.Measure.Id)
                .Skip(first).Take(end - first).Select(r => r.Measure.Id).ToListAsync(ct);
        }

        var ids = await rows.OrderByDescending(r => r.Measure.DueOn).ThenByDescending(r => r.Unit.Code).ThenByDescending(r => r.Measure.CriterionCode).ThenByDescending(r => r.Measure.Id)
            .Skip(count - end).Take(end - first).Select(r => r.Measure.Id).ToListAsync(ct);
        ids.Reverse();
        return ids;
    }
}
