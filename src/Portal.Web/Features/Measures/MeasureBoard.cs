using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>The register as columns by state: what is overdue stands first in its column and bears a sign.</summary>
public sealed class MeasureBoard(MeasureReach reach, Access access, TimeProvider clock)
{
    /// <summary>Cards that a column shows; the list has the rest.</summary>
    public const int MostCards = 30;

    /// <param name="Status">One of <see cref="MeasureFilter.ShownLanes"/>.</param>
    /// <param name="Total">All of the column.</param>
    public sealed record Column(string Status, int Total, int Overdue, IReadOnlyList<Card> Cards);

    /// <param name="DaysOverdue">Null: not overdue.</param>
    public sealed record Card(
        Guid Id, string Code, string What, LocalText Unit, string UnitCode, string CriterionCode, string Responsible, DateOnly DueOn, int? DaysOverdue, DateOnly? AskedDueOn, bool IsUrgent, bool IsRepeated, MeasureSource Source)
    {
        /// <summary>The form of its page that the person has to fill in now: <c>done</c>, <c>statement</c>, <c>answer</c> or <c>check</c>; null: none.</summary>
        public string? Act { get; init; }
    }

    /// <param name="counts">Of the filter.</param>
    public async Task<IReadOnlyList<Column>> LoadAsync(MeasureFilter filter, MeasureCounts counts, CancellationToken ct)
    {
        var (today, before) = (clock.Today(), reach.BeforeStatus(filter));
        // the board shows every state unless one is asked for
        var status = filter.OfStatus.Length == 0 ? "all" : filter.OfStatus;
        var all = reach.OfStatus(before, status);
        var columns = new List<(string Lane, List<Guid> Ids)>();
        foreach (var lane in filter.ShownLanes)
        {
            var column = MeasureReach.OfLane(all, lane);
            // what was confirmed last is what somebody looks for
            columns.Add((lane, await FirstAsync(lane == "confirmed" ? column.OrderByDescending(m => m.ConfirmedOn).ThenBy(m => m.Id).Select(m => m.Id) : ByDueDay(column), ct)));
        }

        var shown = columns.SelectMany(c => c.Ids).ToList();
        var found = await reach.WithUnits(reach.All().Where(m => shown.Contains(m.Id))).Select(r => new { r.Measure, r.Unit.Code, r.Unit.Path, r.Unit.NameVi, r.Unit.NameEn }).ToDictionaryAsync(r => r.Measure.Id, ct);
        return
        [
            .. columns.Select(column => new Column(
                column.Lane, counts.Of(status, column.Lane), counts.OverdueOf(status, column.Lane),
                [.. column.Ids.Where(found.ContainsKey).Select(id => found[id]).Select(c => new Card(
                    c.Measure.Id, c.Measure.Code, c.Measure.What, new LocalText(c.NameVi, c.NameEn), c.Code, c.Measure.CriterionCode, c.Measure.Responsible, c.Measure.DueOn, c.Measure.DaysOverdue(today), c.Measure.AskedDueOn,
                    c.Measure.IsUrgent, c.Measure.IsRepeated, c.Measure.Source) { Act = ActOf(c.Measure, c.Path) })])),
        ];
    }

    private string? ActOf(CorrectiveMeasure measure, string unitPath)
    {
        if (measure.IsClosed)
        {
            return null;
        }

        if (access.May(Right.VerifyReviews, unitPath) && !access.HasConflict(unitPath))
        {
            return !measure.WaitsFor(access.PersonId) ? null : measure.Status == MeasureStatus.Done ? "check" : "answer";
        }

        return measure.Status == MeasureStatus.Done || !access.May(Right.FillReview, unitPath) ? null : measure.What.Length == 0 ? "statement" : "done";
    }

    private IQueryable<Guid> ByDueDay(IQueryable<CorrectiveMeasure> rows) =>
        reach.WithUnits(rows).OrderBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.Id).Select(r => r.Measure.Id);

    // keys alone: long texts would make the sort of a whole register spill to disk
    private static Task<List<Guid>> FirstAsync(IQueryable<Guid> inOrder, CancellationToken ct) => inOrder.Take(MostCards).ToListAsync(ct);
}
