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
        return
        [
            await ColumnAsync("open", all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.AskedDueOn == null), today, ct),
            await ColumnAsync("asked", all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.AskedDueOn != null), today, ct),
            await ColumnAsync("done", all.Where(r => r.Measure.Status == MeasureStatus.Done), today, ct),
            await ColumnAsync("confirmed", all.Where(r => r.Measure.Status == MeasureStatus.Confirmed), today, ct),
        ];
    }

    private static async Task<Column> ColumnAsync(string status, IQueryable<MeasureReach.Row> rows, DateOnly today, CancellationToken ct)
    {
        var counts = await rows.GroupBy(r => r.Measure.Status == MeasureStatus.Open && r.Measure.DueOn < today).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        // what was confirmed last is what somebody looks for
        var order = status == "confirmed" ? rows.OrderByDescending(r => r.Measure.ConfirmedOn).ThenBy(r => r.Measure.Id) : rows.OrderBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.Id);
        var cards = await order.Take(MostCards).Select(r => new { r.Measure, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        return new(
            status, counts.Sum(c => c.Count), counts.Where(c => c.Key).Sum(c => c.Count),
            [.. cards.Select(c => new Card(
                c.Measure.Id, c.Measure.What, new LocalText(c.NameVi, c.NameEn), c.Code, c.Measure.CriterionCode, c.Measure.Responsible, c.Measure.DueOn, c.Measure.DaysOverdue(today), c.Measure.AskedDueOn,
                c.Measure.IsUrgent, c.Measure.IsRepeated, c.Measure.Source))]);
    }
}
