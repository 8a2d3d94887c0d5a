using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Measures;

/// <summary>How the register is kept: what was closed in time and how late the rest came, by section and by cluster.</summary>
public sealed class MeasureFigures(PortalDb db, MeasureReach reach, TimeProvider clock)
{
    /// <param name="Key">Code of the section or cluster; empty: none.</param>
    /// <param name="Name">Null: it has none but its code.</param>
    public sealed record Line(string Key, LocalText? Name, MeasureSum Sum);

    public sealed record Model(MeasureFilter Filter, MeasureSum Total, IReadOnlyList<Line> Sections, IReadOnlyList<Line> Clusters);

    /// <param name="filter">As the register's; every state counts, whatever the filter of it says.</param>
    public async Task<Model> Load(MeasureFilter filter, CancellationToken ct)
    {
        var today = clock.Today();
        var parts = await reach.WithUnits(reach.OfStatus(reach.BeforeStatus(filter), "all")).GroupBy(r => new { r.Measure.SectionCode, r.Unit.ClusterId }).Select(g => new
        {
            g.Key,
            All = g.Count(),
            Open = g.Count(r => r.Measure.Status == MeasureStatus.Open),
            Overdue = g.Count(r => r.Measure.Status == MeasureStatus.Open && r.Measure.DueOn < today),
            Closed = g.Count(r => r.Measure.DoneOn != null),
            InTime = g.Count(r => r.Measure.DoneOn != null && r.Measure.DoneOn <= r.Measure.DueOn),
            Confirmed = g.Count(r => r.Measure.Status == MeasureStatus.Confirmed),
            Repeated = g.Count(r => r.Measure.IsRepeated),
            Late = g.Sum(r => r.Measure.DoneOn > r.Measure.DueOn ? r.Measure.DoneOn!.Value.DayNumber - r.Measure.DueOn.DayNumber : 0),
        }).ToListAsync(ct);
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Id, c => (c.Code, Name: new LocalText(c.NameVi, c.NameEn)), ct);
        var sums = parts.ConvertAll(p => (p.Key.SectionCode, p.Key.ClusterId, Sum: new MeasureSum(p.All, p.Open, p.Overdue, p.Closed, p.InTime, p.Confirmed, p.Repeated, p.Late)));
        var titles = await reach.TitlesAsync(parts.Select(p => p.Key.SectionCode), ct);
        return new(
            filter,
            Added(sums.Select(s => s.Sum)),
            [.. sums.GroupBy(s => s.SectionCode).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new Line(g.Key, titles.GetValueOrDefault(g.Key), Added(g.Select(s => s.Sum))))],
            [.. sums.GroupBy(s => s.ClusterId).Select(g => g.Key is { } id && clusters.TryGetValue(id, out var cluster) ? new Line(cluster.Code, cluster.Name, Added(g.Select(s => s.Sum))) : new Line("", null, Added(g.Select(s => s.Sum))))
                .OrderBy(l => l.Key.Length == 0).ThenBy(l => l.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Both tables in one list.</summary>
    internal static FileContentResult File(Model model, string format, Texts<MeasuresText> texts) =>
        new ListExport("so-lieu-khac-phuc", texts["figures.title"], texts["shell.strip"],
        [
            (texts["figures.by"], 18), (texts["figures.code"], 16), (texts["figures.name"], 40), (texts["figures.all"], 10), (texts["filter.open"], 14), (texts["filter.overdue"], 12), (texts["figures.closed"], 14), (texts["figures.closed-in-time"], 16),
            (texts["figures.in-time"], 16), (texts["figures.delay"], 20), (texts["filter.confirmed"], 14), (texts["field.repeated"], 12),
        ]).File(format, model.Sections.Select(l => (By: "figures.section", Line: l)).Concat(model.Clusters.Select(l => (By: "figures.cluster", Line: l))).Append((By: "figures.total", Line: new Line("", null, model.Total)))
            .Select(l => new object?[]
            {
                texts[l.By].ToString(), l.Line.Key, l.Line.Name is { } name ? Shell.Show.Text(name) : "", l.Line.Sum.All, l.Line.Sum.Open, l.Line.Sum.Overdue, l.Line.Sum.Closed, l.Line.Sum.ClosedInTime,
                l.Line.Sum.InTime is { } share ? Math.Round(share, 1) : null, l.Line.Sum.AverageDelay is { } delay ? Math.Round(delay, 1) : null, l.Line.Sum.Confirmed, l.Line.Sum.Repeated,
            }));

    private static MeasureSum Added(IEnumerable<MeasureSum> sums) => sums.Aggregate(MeasureSum.None, (a, b) => a + b);
}
