using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The register as columns by state: what is overdue stands first in its column and bears a sign.</summary>
public sealed class MeasureBoard(MeasureReach reach, TimeProvider clock)
{
    /// <summary>Cards that a column shows; the list has the rest.</summary>
    public const int MostCards = 30;

    /// <param name="Status">Value of the status filter that lists it.</param>
    /// <param name="Total">All of the column.</param>
    public sealed record Column(string Status, int Total, int Overdue, IReadOnlyList<Card> Cards);

    /// <param name="DaysOverdue">Null: not overdue.</param>
    public sealed record Card(
        Guid Id, string What, LocalText Unit, string UnitCode, string CriterionCode, string Responsible, DateOnly DueOn, int? DaysOverdue, DateOnly? AskedDueOn, bool IsUrgent, bool IsRepeated, MeasureSource Source);

    public async Task<IReadOnlyList<Column>> LoadAsync(MeasureFilter filter, CancellationToken ct)
    {
        var (today, before) = (clock.Today(), reach.BeforeStatus(filter));
        // the board shows every state unless one is asked for
        var all = filter.OfStatus.Length == 0 ? before : reach.OfStatus(before, filter.OfStatus);
        var counts = await all.GroupBy(r => new { r.Measure.Status, IsAsked = r.Measure.AskedDueOn != null, IsOverdue = r.Measure.DueOn < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var open = all.Where(r => r.Measure.Status == MeasureStatus.Open);
        (string Status, MeasureStatus Of, bool? IsAsked, List<Guid> Ids)[] columns =
        [
            ("open", MeasureStatus.Open, false, await FirstAsync(ByDueDay(open.Where(r => r.Measure.AskedDueOn == null)), ct)),
            ("asked", MeasureStatus.Open, true, await FirstAsync(ByDueDay(open.Where(r => r.Measure.AskedDueOn != null)), ct)),
            ("done", MeasureStatus.Done, null, await FirstAsync(ByDueDay(all.Where(r => r.Measure.Status == MeasureStatus.Done)), ct)),
            // what was confirmed last is what somebody looks for
            ("confirmed", MeasureStatus.Confirmed, null, await FirstAsync(all.Where(r => r.Measure.Status == MeasureStatus.Confirmed).OrderByDescending(r => r.Measure.ConfirmedOn).ThenBy(r => r.Measure.Id), ct)),
        ];
        var shown = columns.SelectMany(c => c.Ids).ToList();
        var found = await reach.All().Where(r => shown.Contains(r.Measure.Id)).Select(r => new { r.Measure, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToDictionaryAsync(r => r.Measure.Id, ct);
        return
        [
            .. columns.Select(column =>
            {
                var own = counts.Where(c => c.Key.Status == column.Of && (column.IsAsked is null || c.Key.IsAsked == column.IsAsked)).ToList();
                return new Column(
                    column.Status, own.Sum(c => c.Count), own.Where(c => c.Key is { Status: MeasureStatus.Open, IsOverdue: true }).Sum(c => c.Count),
                    [.. column.Ids.Where(found.ContainsKey).Select(id => found[id]).Select(c => new Card(
                        c.Measure.Id, c.Measure.What, new LocalText(c.NameVi, c.NameEn), c.Code, c.Measure.CriterionCode, c.Measure.Responsible, c.Measure.DueOn, c.Measure.DaysOverdue(today), c.Measure.AskedDueOn,
                        c.Measure.IsUrgent, c.Measure.IsRepeated, c.Measure.Source))]);
            }),
        ];
    }

    private static IOrderedQueryable<MeasureReach.Row> ByDueDay(IQueryable<MeasureReach.Row> rows) => rows.OrderBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.Id);

    // sorted as keys alone: long texts would make the sort of a whole register spill to disk
    private static Task<List<Guid>> FirstAsync(IQueryable<MeasureReach.Row> inOrder, CancellationToken ct) => inOrder.Select(r => r.Measure.Id).Take(MostCards).ToListAsync(ct);
}
