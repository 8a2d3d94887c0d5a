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

    /// <param name="counts">Of the filter.</param>
    public async Task<IReadOnlyList<Column>> LoadAsync(MeasureFilter filter, MeasureCounts counts, CancellationToken ct)
    {
        var (today, before) = (clock.Today(), reach.BeforeStatus(filter));
        // the board shows every state unless one is asked for
        var status = filter.OfStatus.Length == 0 ? "all" : filter.OfStatus;
        var all = reach.OfStatus(before, status);
        var open = all.Where(m => m.Status == MeasureStatus.Open);
        (string Status, MeasureStatus Of, bool? IsAsked, List<Guid> Ids)[] columns =
        [
            ("open", MeasureStatus.Open, false, await FirstAsync(ByDueDay(open.Where(m => m.AskedDueOn == null)), ct)),
            ("asked", MeasureStatus.Open, true, await FirstAsync(ByDueDay(open.Where(m => m.AskedDueOn != null)), ct)),
            ("done", MeasureStatus.Done, null, await FirstAsync(ByDueDay(all.Where(m => m.Status == MeasureStatus.Done)), ct)),
            // what was confirmed last is what somebody looks for
            ("confirmed", MeasureStatus.Confirmed, null, await FirstAsync(all.Where(m => m.Status == MeasureStatus.Confirmed).OrderByDescending(m => m.ConfirmedOn).ThenBy(m => m.Id).Select(m => m.Id), ct)),
        ];
        var shown = columns.SelectMany(c => c.Ids).ToList();
        var found = await reach.WithUnits(reach.All().Where(m => shown.Contains(m.Id))).Select(r => new { r.Measure, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToDictionaryAsync(r => r.Measure.Id, ct);
        return
        [
            .. columns.Select(column => new Column(
                column.Status, counts.Of(status, column.Of, column.IsAsked), counts.OverdueOf(status, column.Of, column.IsAsked),
                [.. column.Ids.Where(found.ContainsKey).Select(id => found[id]).Select(c => new Card(
                    c.Measure.Id, c.Measure.What, new LocalText(c.NameVi, c.NameEn), c.Code, c.Measure.CriterionCode, c.Measure.Responsible, c.Measure.DueOn, c.Measure.DaysOverdue(today), c.Measure.AskedDueOn,
                    c.Measure.IsUrgent, c.Measure.IsRepeated, c.Measure.Source))])),
        ];
    }

    private IQueryable<Guid> ByDueDay(IQueryable<CorrectiveMeasure> rows) =>
        reach.WithUnits(rows).OrderBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.Id).Select(r => r.Measure.Id);

    // keys alone: long texts would make the sort of a whole register spill to disk
    private static Task<List<Guid>> FirstAsync(IQueryable<Guid> inOrder, CancellationToken ct) => inOrder.Take(MostCards).ToListAsync(ct);
}
