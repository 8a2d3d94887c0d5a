using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;

namespace Portal.Web.Features.Measures;

/// <summary>The register counted once, by all that its filter of status, its order and its board tell apart.</summary>
public sealed class MeasureCounts
{
    private readonly List<Part> parts;

    private MeasureCounts(List<Part> parts, IReadOnlyList<string> sections) => (this.parts, Sections) = (parts, sections);

    /// <summary>Codes of the sections that have measures in reach, whatever the filter says.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>One pass over the register counts and finds its sections, unless another filter than those of section and status narrows it.</summary>
    public static async Task<MeasureCounts> LoadAsync(MeasureReach reach, MeasureFilter filter, DateOnly today, CancellationToken ct)
    {
        var isWide = !(filter with { Section = null, Status = null }).IsFiltered;
        var parts = await (isWide ? reach.All() : reach.BeforeStatus(filter)).GroupBy(m => new { m.SectionCode, m.Status, IsOverdue = m.DueOn < today, IsAsked = m.AskedDueOn != null })
            .Select(g => new Part(g.Key.SectionCode, g.Key.Status, g.Key.IsOverdue, g.Key.IsAsked, g.Count())).ToListAsync(ct);
        IReadOnlyList<string> sections = isWide
            ? [.. parts.Select(p => p.SectionCode).Where(s => s.Length > 0).Distinct().Order(StringComparer.Ordinal)]
            : await SectionsAsync(reach, ct);
        return new(parts.FindAll(p => string.IsNullOrEmpty(filter.Section) || p.SectionCode == filter.Section), sections);
    }

    /// <summary>The sections without the counts.</summary>
    public static Task<List<string>> SectionsAsync(MeasureReach reach, CancellationToken ct) => reach.All().Where(m => m.SectionCode != "").Select(m => m.SectionCode).Distinct().OrderBy(s => s).ToListAsync(ct);

    /// <summary>By value of the status filter.</summary>
    public IReadOnlyDictionary<string, int> ByStatus() => MeasureFilter.Statuses.Prepend("").ToDictionary(s => s, s => Of(s), StringComparer.Ordinal);

    /// <param name="status">A value of the status filter; empty: what is not confirmed.</param>
    /// <param name="state">Of those, what is in this state; null: in any.</param>
    /// <param name="isAsked">Of those, what an extension is asked for, or is not; null: either.</param>
    public int Of(string status, MeasureStatus? state = null, bool? isAsked = null) => Those(status, state, isAsked).Sum(p => p.Count);

    /// <summary>What is overdue of <see cref="Of"/>.</summary>
    public int OverdueOf(string status, MeasureStatus? state = null, bool? isAsked = null) => Those(status, state, isAsked).Where(p => IsOf(p, "overdue")).Sum(p => p.Count);

    // as MeasureReach.OfStatus asks the database
    private static bool IsOf(Part part, string status) => status switch
    {
        "overdue" => part is { Status: MeasureStatus.Open, IsOverdue: true },
        "open" => part.Status == MeasureStatus.Open,
        "asked" => part.IsAsked,
        "done" => part.Status == MeasureStatus.Done,
        "confirmed" => part.Status == MeasureStatus.Confirmed,
        "all" => true,
        _ => part.Status != MeasureStatus.Confirmed,
    };

    private IEnumerable<Part> Those(string status, MeasureStatus? state, bool? isAsked) => parts.Where(p => IsOf(p, status) && p.Status == (state ?? p.Status) && p.IsAsked == (isAsked ?? p.IsAsked));

    private sealed record Part(string SectionCode, MeasureStatus Status, bool IsOverdue, bool IsAsked, int Count);
}
