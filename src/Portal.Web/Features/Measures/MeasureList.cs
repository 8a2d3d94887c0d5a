using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>The register as far as the person may read it, as a list, a board, a month of the calendar or by groups: what is overdue first.</summary>
public sealed class MeasureList(MeasureReach reach, MeasureOrder order, MeasureBoard board, MeasureMonth month, MeasureGroups groups, MeasureOrigins origins, Access access, TimeProvider clock)
{
    /// <param name="DaysOverdue">Null: not overdue.</param>
    /// <param name="Origin">What it goes back to; null: a review, or nothing that the person may read.</param>
    public sealed record Row(
        Guid Id, string Code, string UnitCode, LocalText Unit, string SectionCode, string CriterionCode, Finding Finding, string What, string Responsible, DateOnly DueOn, int? DaysOverdue, MeasureStatus Status, bool IsUrgent,
        bool IsRepeated, DateOnly? AskedDueOn, string Proof, DateOnly? DoneOn, DateOnly? ConfirmedOn, MeasureSource Source, MeasureOrigins.Origin? Origin);

    /// <param name="Rows">Of the list; empty in another view.</param>
    /// <param name="Sections">Codes of the sections that have measures in reach, with their titles; null: no checklist knows it any more.</param>
    /// <param name="Counts">By value of the status filter, before it.</param>
    /// <param name="MaySet">The person keeps the committee's days.</param>
    /// <param name="MayRemind">The person reminds units.</param>
    public sealed record Model(MeasureFilter Filter, IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyList<(string Code, LocalText? Title)> Sections, IReadOnlyDictionary<string, int> Counts, bool MaySet, bool MayRemind)
    {
        /// <summary>The person confirms what units report done.</summary>
        public bool MayConfirm { get; init; }

        /// <summary>To choose from; empty: there is nothing to choose.</summary>
        public IReadOnlyList<(string Code, LocalText Name)> Clusters { get; init; } = [];

        /// <summary>Null: not this view.</summary>
        public IReadOnlyList<MeasureBoard.Column>? Board { get; init; }

        /// <summary>Null: not this view.</summary>
        public MeasureMonth.Model? Month { get; init; }

        /// <summary>Null: not this view.</summary>
        public MeasureGroups.Model? Groups { get; init; }
    }

    private bool MaySet => access.May(Right.ManageCommittees);

    private bool MayConfirm => access.May(Right.VerifyReviews);

    private bool MayRemind => access.May(Right.SendReminders);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(MeasureFilter filter, bool isWhole, CancellationToken ct)
    {
        if (!isWhole && filter is { IsGroups: true, OfStatus: "" })
        {
            // the groups compare all states: what they come to is what the filter of states says
            var sums = await groups.LoadAsync(filter, isWhole: false, ct);
            var whole = sums.Whole;
            return new Model(filter, [], new Pager(1, Pager.DefaultSize, whole.Open + whole.Done), await TitledAsync(await MeasureCounts.SectionsAsync(reach, ct), ct), new Dictionary<string, int>(StringComparer.Ordinal)
            {
                [""] = whole.Open + whole.Done,
                ["overdue"] = whole.Overdue,
                ["open"] = whole.Open,
                ["asked"] = whole.Asked,
                ["done"] = whole.Done,
                ["confirmed"] = whole.Confirmed,
                ["all"] = whole.Open + whole.Done + whole.Confirmed,
                ["withdrawn"] = await reach.OfStatus(reach.BeforeStatus(filter), "withdrawn").CountAsync(ct),
            }, MaySet, MayRemind)
            { Groups = sums, Clusters = await reach.ClustersAsync(ct), MayConfirm = MayConfirm };
        }

        var today = clock.Today();
        var counts = await MeasureCounts.LoadAsync(reach, filter, today, ct);
        var total = counts.Of(filter.OfStatus);
        var isList = isWhole || !(filter.IsBoard || filter.IsCalendar || filter.IsGroups);
        var pager = new Pager(isList ? filter.Page : 1, isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var model = new Model(
            filter, isList ? await RowsAsync(filter, counts, pager, today, ct) : [], pager, await TitledAsync(counts.Sections, ct), counts.ByStatus(), MaySet, MayRemind)
        {
            MayConfirm = MayConfirm,
            Clusters = isWhole ? [] : await reach.ClustersAsync(ct),
        };
        return isList ? model : model with
        {
            Board = filter.IsBoard ? await board.LoadAsync(filter, counts, ct) : null,
            Month = filter.IsCalendar ? await month.LoadAsync(filter, ct) : null,
            Groups = filter.IsGroups ? await groups.LoadAsync(filter, isWhole: false, ct) : null,
        };
    }

    private async Task<IReadOnlyList<(string Code, LocalText? Title)>> TitledAsync(IReadOnlyList<string> sections, CancellationToken ct)
    {
        var titles = await reach.TitlesAsync(sections, ct);
        return [.. sections.Select(s => (s, titles.GetValueOrDefault(s)))];
    }

    private async Task<IReadOnlyList<Row>> RowsAsync(MeasureFilter filter, MeasureCounts counts, Pager pager, DateOnly today, CancellationToken ct)
    {
        var ids = await order.PageAsync(reach.OfStatus(reach.BeforeStatus(filter), filter.OfStatus), state => counts.Of(filter.OfStatus, state), pager.Skipped, pager.Size, ct);
        var found = await reach.WithUnits(reach.All().Where(m => ids.Contains(m.Id))).Select(r => new { r.Measure, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToDictionaryAsync(r => r.Measure.Id, ct);
        var rows = ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
        var from = await origins.OfAsync([.. rows.Select(r => r.Measure)], ct);
        return
        [
            .. rows.Select(r => new Row(
                r.Measure.Id, r.Measure.Code, r.Code, new LocalText(r.NameVi, r.NameEn), r.Measure.SectionCode, r.Measure.CriterionCode, r.Measure.Finding, r.Measure.What, r.Measure.Responsible, r.Measure.DueOn,
                r.Measure.DaysOverdue(today), r.Measure.Status, r.Measure.IsUrgent, r.Measure.IsRepeated, r.Measure.AskedDueOn, r.Measure.Proof, r.Measure.DoneOn, r.Measure.ConfirmedOn,
                r.Measure.Source, from.GetValueOrDefault(r.Measure.Id))),
        ];
    }
}
