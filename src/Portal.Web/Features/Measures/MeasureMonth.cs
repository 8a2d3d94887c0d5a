using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Measures;

/// <summary>The register as a month of the working calendar: what is due on which day.</summary>
public sealed class MeasureMonth(MeasureReach reach, WorkingDays working, TimeProvider clock)
{
    /// <summary>Measures that a day shows; the list has the rest.</summary>
    public const int MostADay = 4;

    /// <param name="Weeks">Monday to Sunday; null stands for days of other months.</param>
    /// <param name="DaysOff">Weekends and days off of the working calendar.</param>
    public sealed record Model(DateOnly First, IReadOnlyList<DateOnly?[]> Weeks, IReadOnlySet<DateOnly> DaysOff, IReadOnlyDictionary<DateOnly, Day> Days, int Total);

    /// <param name="Lines">At most <see cref="MostADay"/>.</param>
    /// <param name="Total">All that is due on it.</param>
    public sealed record Day(IReadOnlyList<Line> Lines, int Total);

    public sealed record Line(Guid Id, string Code, LocalText Unit, string CriterionCode, string What, bool IsOverdue, MeasureStatus Status);

    public async Task<Model> LoadAsync(MeasureFilter filter, CancellationToken ct)
    {
        var (today, first) = (clock.Today(), filter.MonthOf(clock.Today()));
        var last = first.AddMonths(1).AddDays(-1);
        var inMonth = reach.OfStatus(reach.BeforeStatus(filter), filter.OfStatus).Where(m => m.DueOn >= first && m.DueOn <= last);
        // which few stand on each day is chosen from keys alone; their words are read for these only
        var keys = (await reach.WithUnits(inMonth).Select(r => new { r.Measure.Id, r.Measure.DueOn, IsOpen = r.Measure.Status == MeasureStatus.Open, r.Unit.Code }).ToListAsync(ct))
            .GroupBy(r => r.DueOn).ToDictionary(g => g.Key, g => (Ids: g.OrderByDescending(r => r.IsOpen).ThenBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.Id).Take(MostADay).Select(r => r.Id).ToList(), Total: g.Count()));
        var ids = keys.Values.SelectMany(k => k.Ids).ToList();
        var lines = await reach.WithUnits(reach.All().Where(m => ids.Contains(m.Id)))
            .Select(r => new { r.Measure.Id, r.Measure.Code, r.Measure.DueOn, r.Measure.CriterionCode, r.Measure.What, r.Measure.Status, r.Unit.NameVi, r.Unit.NameEn }).ToDictionaryAsync(r => r.Id, ct);
        var days = keys.ToDictionary(k => k.Key, k => new Day(
            [.. k.Value.Ids.Where(lines.ContainsKey).Select(id => lines[id]).Select(l => new Line(l.Id, l.Code, new LocalText(l.NameVi, l.NameEn), l.CriterionCode, l.What, l.Status == MeasureStatus.Open && l.DueOn < today, l.Status))],
            k.Value.Total));
        var calendar = await working.LoadAsync(ct);
        var all = Enumerable.Range(0, last.Day).Select(i => first.AddDays(i)).ToList();
        return new(first, MonthWeeks.Of(all), all.Where(d => !calendar.IsWorkingDay(d)).ToHashSet(), days, keys.Values.Sum(k => k.Total));
    }
}
