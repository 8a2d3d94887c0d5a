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
        var parts = await (isWide ? reach.All() : reach.BeforeStatus(filter)).GroupBy(m => new { m.SectionCode, m.Status, IsOverdue = m.DueOn < today, IsAsked = m.AskedDueOn != null, IsNew = m.Entries <= (m.ViolationId != null || m.EquipmentCheckId != null ? 1 : 0) })
            .Select(g => new Part(g.Key.SectionCode, g.Key.Status, g.Key.IsOverdue, g.Key.IsAsked, g.Key.IsNew, g.Count())).ToListAsync(ct);
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
    public int Of(string status) => parts.Where(p => IsOf(p, status)).Sum(p => p.Count);

    /// <param name="state">Of those, what is in this state.</param>
    public int Of(string status, MeasureStatus state) => parts.Where(p => IsOf(p, status) && p.Status == state).Sum(p => p.Count);

    /// <param name="lane">Of those, what stands in this column of the board.</param>
    public int Of(string status, string lane) => parts.Where(p => IsOf(p, status) && IsIn(p, lane)).Sum(p => p.Count);

    /// <summary>What is overdue in a column of the board.</summary>
    public int OverdueOf(string status, string lane) => parts.Where(p => IsOf(p, status) && IsIn(p, lane) && IsOf(p, "overdue")).Sum(p => p.Count);

    // as MeasureReach.OfStatus asks the database
    private static bool IsOf(Part part, string status) => status switch
    {
        "overdue" => part is { Status: MeasureStatus.Open, IsOverdue: true },
        "open" => part.Status == MeasureStatus.Open,
        "asked" => part.IsAsked,
        "done" => part.Status == MeasureStatus.Done,
        "confirmed" => part.Status == MeasureStatus.Confirmed,
        "withdrawn" => part.Status == MeasureStatus.Withdrawn,
        "all" => part.Status != MeasureStatus.Withdrawn,
        _ => part.Status is MeasureStatus.Open or MeasureStatus.Done,
    };

    // as MeasureReach.OfLane asks the database
    private static bool IsIn(Part part, string lane) => lane switch
    {
        "new" => part is { Status: MeasureStatus.Open, IsAsked: false, IsNew: true },
        "open" => part is { Status: MeasureStatus.Open, IsAsked: false, IsNew: false },
        "asked" => part is { Status: MeasureStatus.Open, IsAsked: true },
        "done" => part.Status == MeasureStatus.Done,
        "withdrawn" => part.Status == MeasureStatus.Withdrawn,
        _ => part.Status == MeasureStatus.Confirmed,
    };

    private sealed record Part(string SectionCode, MeasureStatus Status, bool IsOverdue, bool IsAsked, bool IsNew, int Count);
}
