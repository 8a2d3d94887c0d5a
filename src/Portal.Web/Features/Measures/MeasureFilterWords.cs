using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Measures;

/// <summary>The filters in force in words: above a list as chips, in a report as what it is about.</summary>
internal static class MeasureFilterWords
{
    /// <param name="Name">As the form calls it.</param>
    /// <param name="Key">Of the address.</param>
    internal sealed record Part(string Name, string Value, string Key);

    /// <param name="hasStatus">Figures count every state: there the status is no filter.</param>
    public static IReadOnlyList<Part> Of(MeasureFilter filter, Texts<MeasuresText> texts, bool hasStatus = true)
    {
        var parts = new List<Part>();
        Add("field.unit-code", filter.Unit, "unit");
        Add("field.section", filter.Section, "section");
        Add("field.responsible", filter.Responsible, "responsible");
        Add("field.responsible", filter.Post, "post");
        Add("field.status", hasStatus && filter.OfStatus.Length > 0 ? texts["filter." + filter.OfStatus] : null, "status");
        Add("view.board", filter.OfLane is { } lane ? texts["board." + lane] : null, "lane");
        Add("field.due", filter.OfDay is { } day ? Show.Day(day) : null, "day");
        Add("figures.cluster", filter.Cluster == MeasureFilter.NoCluster ? texts["figures.none-cluster"] : filter.Cluster, "cluster");
        Add("field.criterion", filter.Criterion, "criterion");
        Add("field.priority", filter.OnlyUrgent ? texts["priority.urgent"] : null, "urgent");
        Add("field.repeated", filter.OnlyRepeated ? texts["repeated.short"] : null, "repeated");
        Add("filter.waits", filter.OnlyMine ? texts["filter.mine"] : null, "mine");
        Add("field.due", filter.From is { } from ? texts["filter.from-day", from] : null, "from");
        Add("field.due", filter.To is { } to ? texts["filter.to-day", to] : null, "to");
        Add("field.source", filter.OfSource is { } source ? texts["source." + source] : null, "source");
        Add("filter.search", string.IsNullOrWhiteSpace(filter.Q) ? null : $"“{filter.Q.Trim()}”", "q");
        return parts;

        void Add(string name, string? value, string key)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                parts.Add(new(texts[name], value, key));
            }
        }
    }

    /// <summary>As <c>_Filters</c> takes them.</summary>
    public static List<FilterChip> Chips(MeasureFilter filter, Texts<MeasuresText> texts, bool hasStatus = true) => [.. Of(filter, texts, hasStatus).Select(p => new FilterChip(p.Value, p.Key))];
}
