using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The register added up by unit, by section or by responsible post: whoever has most overdue comes first.</summary>
public sealed class MeasureGroups(MeasureReach reach, TimeProvider clock)
{
    /// <summary>Groups that a page shows.</summary>
    public const int MostGroups = 200;

    /// <param name="Total">All groups; more than the lines when they are cut off.</param>
    public sealed record Model(string By, IReadOnlyList<Line> Lines, int Total);

    /// <param name="Key">The unit's code, the section's code, or the post; empty: none.</param>
    /// <param name="Unit">Null: the groups are no units.</param>
    /// <param name="NextDueOn">The earliest day of what is open; null: nothing is.</param>
    public sealed record Line(string Key, LocalText? Unit, int Overdue, int Open, int Asked, int Done, int Confirmed, DateOnly? NextDueOn);

    public async Task<Model> LoadAsync(MeasureFilter filter, CancellationToken ct)
    {
        var today = clock.Today();
        var before = reach.BeforeStatus(filter);
        // groups compare states, so that all are counted unless one is asked for
        var rows = filter.OfStatus.Length == 0 ? before : reach.OfStatus(before, filter.OfStatus);
        var keyed = filter.GroupsBy switch
        {
            "section" => rows.Select(r => new { Key = r.Measure.SectionCode, NameVi = "", NameEn = "", r.Measure }),
            "post" => rows.Select(r => new { Key = r.Measure.Responsible, NameVi = "", NameEn = "", r.Measure }),
            _ => rows.Select(r => new { Key = r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn, r.Measure }),
        };
        var sums = keyed.GroupBy(r => new { r.Key, r.NameVi, r.NameEn }).Select(g => new
        {
            g.Key,
            Overdue = g.Count(r => r.Measure.Status == MeasureStatus.Open && r.Measure.DueOn < today),
            Open = g.Count(r => r.Measure.Status == MeasureStatus.Open),
            Asked = g.Count(r => r.Measure.AskedDueOn != null),
            Done = g.Count(r => r.Measure.Status == MeasureStatus.Done),
            Confirmed = g.Count(r => r.Measure.Status == MeasureStatus.Confirmed),
            Next = g.Min(r => r.Measure.Status == MeasureStatus.Open ? r.Measure.DueOn : (DateOnly?)null),
        });
        var found = await sums.OrderByDescending(s => s.Overdue).ThenByDescending(s => s.Open).ThenBy(s => s.Key.Key).Take(MostGroups).ToListAsync(ct);
        var total = found.Count < MostGroups ? found.Count : await sums.CountAsync(ct);
        var isUnit = filter.GroupsBy == "unit";
        return new(filter.GroupsBy, [.. found.Select(s => new Line(s.Key.Key, isUnit ? new LocalText(s.Key.NameVi, s.Key.NameEn) : null, s.Overdue, s.Open, s.Asked, s.Done, s.Confirmed, s.Next))], total);
    }
}
