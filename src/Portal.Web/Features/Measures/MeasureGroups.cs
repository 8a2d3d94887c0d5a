using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Measures;

/// <summary>The register added up by unit, by section or by responsible post: whoever has most overdue comes first.</summary>
public sealed class MeasureGroups(PortalDb db, MeasureReach reach, TimeProvider clock)
{
    /// <summary>Groups that a page shows.</summary>
    public const int MostGroups = 200;

    /// <param name="Total">All groups; more than the lines when they are cut off.</param>
    /// <param name="Whole">All groups added up.</param>
    public sealed record Model(string By, IReadOnlyList<Line> Lines, int Total, Line Whole);

    /// <param name="Key">The unit's code, the section's code, or the post; empty: none.</param>
    /// <param name="Name">Of the unit or the section; null: the groups are posts, or nothing names it.</param>
    /// <param name="Withdrawn">None unless the filter asks for what was withdrawn.</param>
    /// <param name="NextDueOn">The earliest day of what is open; null: nothing is.</param>
    public sealed record Line(string Key, LocalText? Name, int Overdue, int Open, int Asked, int Done, int Confirmed, int Withdrawn, DateOnly? NextDueOn);

    /// <param name="isWhole">Every group, for an export.</param>
    public async Task<Model> LoadAsync(MeasureFilter filter, bool isWhole, CancellationToken ct)
    {
        // groups compare states, so that all are counted unless one is asked for
        var rows = reach.OfStatus(reach.BeforeStatus(filter), filter.OfStatus.Length == 0 ? "all" : filter.OfStatus);
        var sums = filter.GroupsBy switch
        {
            "section" => Sums(rows.GroupBy(m => m.SectionCode)),
            "post" => Sums(rows.GroupBy(m => m.Responsible)),
            // added up by key before a unit is looked at
            _ => from s in Sums(rows.GroupBy(m => m.UnitId)) join u in db.Units on s.Key equals u.Id select new Sum<string> { Key = u.Code, Overdue = s.Overdue, Open = s.Open, Asked = s.Asked, Done = s.Done, Confirmed = s.Confirmed, Withdrawn = s.Withdrawn, Next = s.Next },
        };
        // read to the end: counting the groups would add the register up once more
        var found = await sums.OrderByDescending(s => s.Overdue).ThenByDescending(s => s.Open).ThenBy(s => s.Key).ToListAsync(ct);
        var shown = found.Take(isWhole ? int.MaxValue : MostGroups).ToList();
        var codes = filter.GroupsBy == "unit" ? shown.ConvertAll(s => s.Key) : [];
        var names = codes.Count == 0 ? [] : await db.Units.Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => new LocalText(u.NameVi, u.NameEn), ct);
        var titles = filter.GroupsBy == "section" ? await reach.TitlesAsync(shown.Select(s => s.Key), ct) : new Dictionary<string, LocalText>();
        return new(
            filter.GroupsBy, [.. shown.Select(s => new Line(s.Key, names.GetValueOrDefault(s.Key) ?? titles.GetValueOrDefault(s.Key), s.Overdue, s.Open, s.Asked, s.Done, s.Confirmed, s.Withdrawn, s.Next))], found.Count,
            new("", null, found.Sum(s => s.Overdue), found.Sum(s => s.Open), found.Sum(s => s.Asked), found.Sum(s => s.Done), found.Sum(s => s.Confirmed), found.Sum(s => s.Withdrawn), found.Min(s => s.Next)));
    }

    /// <summary>Every group as a workbook or CSV.</summary>
    internal static FileContentResult File(Model model, string format, Texts<MeasuresText> texts) =>
        new ListExport("tong-hop-khac-phuc", texts["view.groups"], texts["shell.strip"],
        [
            (texts["figures.code"], 18), (texts["groups.of-" + model.By], 44), (texts["filter.overdue"], 12), (texts["filter.open"], 14), (texts["filter.asked"], 14), (texts["filter.done"], 14), (texts["filter.confirmed"], 14), (texts["filter.withdrawn"], 14), (texts["groups.next"], 14),
        ]).File(format, model.Lines.Select(l => new object?[]
        {
            model.By == "post" ? "" : l.Key, l.Name is { } name ? Show.Text(name) : l.Key.Length == 0 ? texts["groups.none-" + model.By].ToString() : l.Key, l.Overdue, l.Open, l.Asked, l.Done, l.Confirmed, l.Withdrawn, l.NextDueOn,
        }));

    private IQueryable<Sum<TKey>> Sums<TKey>(IQueryable<IGrouping<TKey, CorrectiveMeasure>> groups)
    {
        var today = clock.Today();
        return groups.Select(g => new Sum<TKey>
        {
            Key = g.Key,
            Overdue = g.Count(m => m.Status == MeasureStatus.Open && m.DueOn < today),
            Open = g.Count(m => m.Status == MeasureStatus.Open),
            Asked = g.Count(m => m.AskedDueOn != null),
            Done = g.Count(m => m.Status == MeasureStatus.Done),
            Confirmed = g.Count(m => m.Status == MeasureStatus.Confirmed),
            Withdrawn = g.Count(m => m.Status == MeasureStatus.Withdrawn),
            Next = g.Min(m => m.Status == MeasureStatus.Open ? m.DueOn : (DateOnly?)null),
        });
    }

    private sealed class Sum<TKey>
    {
        public required TKey Key { get; init; }

        public int Overdue { get; init; }

        public int Open { get; init; }

        public int Asked { get; init; }

        public int Done { get; init; }

        public int Confirmed { get; init; }

        public int Withdrawn { get; init; }

        public DateOnly? Next { get; init; }
    }
}
