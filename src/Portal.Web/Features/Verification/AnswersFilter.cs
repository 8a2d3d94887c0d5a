namespace Portal.Web.Features.Verification;

/// <summary>Filters of the answers to one criterion, as they stand in the address.</summary>
/// <param name="Cluster">Code of a cluster; <c>-</c>: the units without one.</param>
/// <param name="State"><c>open</c> (default: not decided, or changed since), <c>asked</c>, <c>second</c> (waits for a second person), <c>decided</c>, <c>all</c>.</param>
/// <param name="Finding"><c>ok</c>, <c>weak</c>, <c>missing</c>, <c>unsuitable</c>, <c>none</c>.</param>
/// <param name="Risk">Code of one risk, or <c>any</c>.</param>
/// <param name="Q">Part of a unit's name or code.</param>
/// <param name="Sort"><c>waiting</c>: oldest submission first; <c>unit</c>: by code; anything else: most pressing first.</param>
/// <param name="Unit">The unit whose answer is open.</param>
/// <param name="Assignee"><c>me</c>: what the person may verify and what falls to them by assignment; <c>all</c>; a person's id: what falls to that one by name. None of these: <c>me</c> for whoever is assigned in the round.</param>
public sealed record AnswersFilter(string? Cluster = null, string? State = null, string? Finding = null, string? Risk = null, string? Q = null, string? Sort = null, string? Unit = null, int Page = 0, string? Assignee = null)
{
    public static readonly IReadOnlyList<string> States = ["open", "asked", "second", "decided", "all"];

    public string StateOrDefault => States.Contains(State ?? "") ? State! : "open";

    /// <summary>The address' query with another unit open; null: none.</summary>
    public string With(string? unit)
    {
        var parts = (this with { Unit = unit }).Parts().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>What is set, by the names of the address.</summary>
    public IEnumerable<(string Name, string Value)> Parts() =>
        new (string Name, string? Value)[]
        {
            ("cluster", Cluster), ("state", State), ("finding", Finding), ("risk", Risk), ("q", Q), ("sort", Sort), ("assignee", Assignee), ("unit", Unit),
        }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!));
}
