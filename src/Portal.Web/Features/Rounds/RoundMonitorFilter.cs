using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Features.Rounds;

/// <summary>What the monitor shows of a round; every value stands in the address.</summary>
public sealed class RoundMonitorFilter
{
    public const int PageSize = 50;

    /// <summary>Groups that are open at once.</summary>
    public const int MostOpen = 6;

    /// <summary>Value of <see cref="Group"/>: folded by cluster.</summary>
    public const string ByCluster = "cluster";

    /// <summary>Value of <see cref="Group"/>: folded by the unit above.</summary>
    public const string ByParent = "parent";

    /// <summary>Code of the units without a cluster or a unit above.</summary>
    public const string NoGroup = "-";

    /// <summary>A code of the table of statuses, <c>overdue</c> included.</summary>
    public string? Status { get; set; }

    /// <summary>Cluster code; <c>-</c>: units without a cluster.</summary>
    public string? Cluster { get; set; }

    /// <summary>Code of a kind of unit, as <c>COMMUNE</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Part of a code or name; accents do not matter.</summary>
    public string? Q { get; set; }

    /// <summary>Code of the unit above; <c>-</c>: units without one.</summary>
    public string? Parent { get; set; }

    /// <summary>Value of <see cref="Sort"/>: those that claimed most beyond what they were given first.</summary>
    public const string ByOverClaim = "over-claim";

    /// <summary><c>any</c>: units that claimed more than verification left them; the code of a section: in that one.</summary>
    public string? OverClaim { get; set; }

    /// <summary><c>name</c>, <c>progress</c> or <see cref="ByOverClaim"/>; anything else: what needs somebody first.</summary>
    public string? Sort { get; set; }

    /// <summary>A code of <see cref="Rounds.Attention.Codes"/>.</summary>
    public string? Attention { get; set; }

    /// <summary>Id of somebody to whom the verification falls by name; <c>-</c>: units whose verification falls to nobody by name.</summary>
    public string? Verifier { get; set; }

    /// <summary><see cref="ByCluster"/> or <see cref="ByParent"/>: a line of sums for each, its units below it when it is open.</summary>
    public string? Group { get; set; }

    /// <summary>Codes of the groups that are open, with commas between them.</summary>
    public string? Open { get; set; }

    /// <summary>The list scrolls on by itself instead of page by page.</summary>
    public bool Scroll { get; set; }

    public int Page { get; set; } = 1;

    public bool IsFolded => Group is ByCluster or ByParent;

    public bool IsEmpty => string.IsNullOrEmpty(Status) && string.IsNullOrEmpty(Kind) && string.IsNullOrEmpty(Cluster) && string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Parent) && string.IsNullOrEmpty(Attention) && string.IsNullOrEmpty(OverClaim) && string.IsNullOrEmpty(Verifier);

    /// <summary>The groups that are open: one more closes the one that was opened first, so that the page stays small.</summary>
    public IReadOnlyList<string> OpenGroups() => [.. (Open ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).TakeLast(MostOpen)];

    /// <summary>The same with a group opened or closed, as a query string.</summary>
    public string Folding(string group)
    {
        var open = OpenGroups().Contains(group) ? OpenGroups().Where(g => g != group) : OpenGroups().Append(group);
        var query = new QueryBuilder(Values().Select(v => KeyValuePair.Create(v.Name, v.Value)));
        if (string.Join(',', open.TakeLast(MostOpen)) is { Length: > 0 } all)
        {
            query.Add("open", all);
        }

        return query.ToQueryString().ToString();
    }

    /// <summary>The list that scrolls on by itself, from a page on.</summary>
    public string Scrolling(int page)
    {
        var query = new QueryBuilder(Values().Where(v => v.Name != "group").Select(v => KeyValuePair.Create(v.Name, v.Value)).Append(KeyValuePair.Create("scroll", "true")));
        if (page > 1)
        {
            query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return query.ToQueryString().ToString();
    }

    /// <summary>The units of one group alone, page by page.</summary>
    public string Within(string group) =>
        new QueryBuilder(Values().Where(v => v.Name != "group" && v.Name != Group).Select(v => KeyValuePair.Create(v.Name, v.Value)).Append(KeyValuePair.Create(Group!, group))).ToQueryString().ToString();

    /// <summary>What it says as a query string with its <c>?</c>; empty when it says nothing.</summary>
    public string Query() => new QueryBuilder(Values().Select(v => KeyValuePair.Create(v.Name, v.Value))).ToQueryString().ToString();

    /// <summary>Reads a query string; what no filter knows is left out.</summary>
    public static RoundMonitorFilter Parse(string? query)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? Of(string name) => given.TryGetValue(name, out var value) ? value.ToString() : null;
        return new RoundMonitorFilter { Q = Of("q"), Kind = Of("kind"), Cluster = Of("cluster"), Parent = Of("parent"), Status = Of("status"), Attention = Of("attention"), OverClaim = Of("overClaim"), Verifier = Of("verifier"), Sort = Of("sort"), Group = Of("group") };
    }

    /// <summary>What it says, by the names in the address; the page is not part of it.</summary>
    public IEnumerable<(string Name, string Value)> Values() =>
        new (string Name, string? Value)[] { ("q", Q), ("kind", Kind), ("cluster", Cluster), ("parent", Parent), ("status", Status), ("attention", Attention), ("overClaim", OverClaim), ("verifier", Verifier), ("sort", Sort), ("group", IsFolded ? Group : null) }
            .Where(v => !string.IsNullOrEmpty(v.Value)).Select(v => (v.Name, v.Value!));
}
