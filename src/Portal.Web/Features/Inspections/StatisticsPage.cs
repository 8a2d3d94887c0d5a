using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Inspections;

/// <summary>The inspections of a year in figures: what was planned and done, what was found by section, and what was mended in time.</summary>
public sealed class StatisticsPage(PortalDb db, InspectionScope scope, ChecklistLibrary checklists, TimeProvider clock)
{
    /// <summary>Visits of one kind.</summary>
    /// <param name="Kind">Null: of all kinds.</param>
    /// <param name="Standing">Not cancelled.</param>
    /// <param name="Done">Concluded.</param>
    /// <param name="Late">Their first day passed without the team.</param>
    public sealed record KindLine(InspectionKind? Kind, int Standing, int Done, int Begun, int Late, int Cancelled);

    /// <summary>What was found, by registered minutes, and what became of the recommendations.</summary>
    /// <param name="Title">Null: of all sections.</param>
    /// <param name="Seen">Criteria that a team looked at, once for each visit.</param>
    /// <param name="Recommended">What conclusions asked for.</param>
    public sealed record SectionLine(string Code, LocalText? Title, int Seen, int Adequate, int Weak, int Missing, int Unsuitable, int Recommended, int InTime, int Late, int Overdue)
    {
        /// <summary>Share mended in time of what was to be mended by now, from 0 to 1; null: nothing was.</summary>
        public decimal? Share => InTime + Late + Overdue is > 0 and var due ? (decimal)InTime / due : null;
    }

    /// <param name="Owner">Empty: every committee in reach.</param>
    /// <param name="Units">How many units were visited, by visits that are concluded.</param>
    public sealed record Model(
        int Year, IReadOnlyList<int> Years, string Owner, IReadOnlyList<(string Code, LocalText Name)> Owners, IReadOnlyList<KindLine> Kinds, KindLine All, IReadOnlyList<SectionLine> Sections, SectionLine Whole, int Units)
    {
        public bool IsEmpty => All.Standing + All.Cancelled == 0;
    }

    /// <returns>Null: no such committee in reach.</returns>
    public async Task<Model?> Load(StatisticsFilter filter, CancellationToken ct)
    {
        var today = clock.Today();
        var year = filter.Year is >= InspectionPlan.FirstYear and <= InspectionPlan.LastYear ? filter.Year.Value : today.Year;
        var (owners, owner) = (await scope.OwnersAsync(Right.OverseeInspections, alsoEnded: true, ct), filter.Owner?.Trim() ?? "");
        if (owner.Length > 0 && !owners.Exists(o => o.Code == owner))
        {
            return null;
        }

        var readable = scope.Readable().AsNoTracking();
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var visits = readable.Where(i => i.From >= first && i.From <= last && (owner == "" || db.Units.Any(u => u.Id == i.OwnerUnitId && u.Code == owner)));
        var rows = await visits.Select(i => new Visit(i.UnitId, i.Kind, i.Status, i.From)).ToListAsync(ct);
        var sections = await SectionsAsync(visits, today, ct);
        return new(
            year, [.. (await readable.Select(i => i.From.Year).Distinct().ToListAsync(ct)).Concat([year, today.Year]).Distinct().OrderDescending()], owner, owners,
            [.. Enum.GetValues<InspectionKind>().Select(kind => Line(kind, rows.Where(r => r.Kind == kind), today))], Line(null, rows, today),
            sections, Sum(sections), rows.Where(r => r.Status == InspectionStatus.Concluded).Select(r => r.UnitId).Distinct().Count());
    }

    private static KindLine Line(InspectionKind? kind, IEnumerable<Visit> rows, DateOnly today)
    {
        var visits = rows.ToList();
        return new(
            kind, visits.Count(v => v.Status != InspectionStatus.Cancelled), visits.Count(v => v.Status == InspectionStatus.Concluded), visits.Count(v => v.Status == InspectionStatus.Begun),
            visits.Count(v => Inspection.IsLate(v.Status, v.From, today)), visits.Count(v => v.Status == InspectionStatus.Cancelled));
    }

    private static SectionLine Sum(List<SectionLine> lines) => new(
        "", null, lines.Sum(l => l.Seen), lines.Sum(l => l.Adequate), lines.Sum(l => l.Weak), lines.Sum(l => l.Missing), lines.Sum(l => l.Unsuitable), lines.Sum(l => l.Recommended), lines.Sum(l => l.InTime),
        lines.Sum(l => l.Late), lines.Sum(l => l.Overdue));

    private async Task<List<SectionLine>> SectionsAsync(IQueryable<Inspection> visits, DateOnly today, CancellationToken ct)
    {
        var found = await (
            from i in visits
            join f in db.InspectionFindings on i.Id equals f.InspectionId
            where i.MinutesOn != null && f.IsSeen
            group f by new { i.ChecklistCode, f.CriterionCode, f.Finding } into g
            select new { g.Key.ChecklistCode, g.Key.CriterionCode, g.Key.Finding, Count = g.Count() }).ToListAsync(ct);
        var recommended = await RecommendedAsync(visits, today, ct);
        var titles = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        var sectionOf = new Dictionary<(string, string), string>();
        foreach (var code in found.Select(f => f.ChecklistCode).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // a later version of the same section names it
            foreach (var section in (await checklists.GetAsync(db, code, ct)).Sections)
            {
                titles[section.Code] = section.Title;
                section.Criteria.ToList().ForEach(c => sectionOf[(code, c.Code)] = section.Code);
            }
        }

        var findings = found.ToLookup(f => sectionOf.GetValueOrDefault((f.ChecklistCode, f.CriterionCode), ""));
        var mended = recommended.ToLookup(m => sectionOf.GetValueOrDefault((m.Checklist, m.Criterion), ""), m => m.Mending);
        return [.. findings.Select(f => f.Key).Where(titles.ContainsKey).Order(StringComparer.Ordinal).Select(code =>
        {
            int Of(Finding finding) => findings[code].Where(f => f.Finding == finding).Sum(f => f.Count);
            int Did(Mending mending) => mended[code].Count(m => m == mending);
            return new SectionLine(
                code, titles[code], findings[code].Sum(f => f.Count), Of(Finding.Adequate), Of(Finding.Weak), Of(Finding.Missing), Of(Finding.Unsuitable), mended[code].Count(), Did(Mending.InTime), Did(Mending.Late), Did(Mending.Overdue));
        })];
    }

    /// <summary>What concluded visits recommended, and what became of each: a later visit that finds the same again goes on with the same measure, and both count.</summary>
    private async Task<List<(string Checklist, string Criterion, Mending Mending)>> RecommendedAsync(IQueryable<Inspection> visits, DateOnly today, CancellationToken ct)
    {
        var concluded = visits.Where(i => i.Status == InspectionStatus.Concluded);
        var bad = await (
            from i in concluded
            join f in db.InspectionFindings on i.Id equals f.InspectionId
            where f.Finding != null && f.Finding != Finding.Adequate
            select new { i.Id, i.UnitId, i.ConclusionOn, i.ChecklistCode, f.CriterionCode, f.DueOn }).ToListAsync(ct);
        var measures = await db.Measures.AsNoTracking()
            .Where(m => m.CriterionCode != "" && (concluded.Any(i => i.UnitId == m.UnitId) || concluded.Any(i => i.Id == m.InspectionId)))
            .Select(m => new { m.UnitId, m.CriterionCode, m.InspectionId, m.Status, m.DueOn, m.DoneOn, m.StartedOn }).ToListAsync(ct);
        var (byVisit, byUnit) = (measures.ToLookup(m => (m.InspectionId, m.CriterionCode)), measures.ToLookup(m => (m.UnitId, m.CriterionCode)));
        return bad.ConvertAll(f =>
        {
            // the visit's own, with every extension; else the one that a later visit took up, by the day that this one set
            var own = byVisit[(f.Id, f.CriterionCode)].FirstOrDefault();
            var measure = own ?? byUnit[(f.UnitId, f.CriterionCode)].Where(m => m.Status != MeasureStatus.Confirmed || m.DoneOn >= f.ConclusionOn).OrderBy(m => m.StartedOn).FirstOrDefault();
            return (f.ChecklistCode, f.CriterionCode, measure is null ? Mending.UnderWay : Mendings.Of(measure.Status, own?.DueOn ?? f.DueOn ?? measure.DueOn, measure.DoneOn, today));
        });
    }

    private sealed record Visit(Guid UnitId, InspectionKind Kind, InspectionStatus Status, DateOnly From);
}
