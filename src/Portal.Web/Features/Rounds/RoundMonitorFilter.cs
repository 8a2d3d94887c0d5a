namespace Portal.Web.Features.Rounds;

/// <summary>What the monitor shows of a round; every value stands in the address.</summary>
public sealed class RoundMonitorFilter
{
    public const int PageSize = 50;

    /// <summary>A code of the table of statuses, <c>overdue</c> included.</summary>
    public string? Status { get; set; }

    /// <summary>Cluster code; <c>-</c>: units without a cluster.</summary>
    public string? Cluster { get; set; }

    /// <summary>Part of a code or name; accents do not matter.</summary>
    public string? Q { get; set; }

    /// <summary>Code of the unit above.</summary>
    public string? Parent { get; set; }

    /// <summary><c>name</c> or <c>progress</c>; anything else: latest first.</summary>
    public string? Sort { get; set; }

    /// <summary>A code of <see cref="Rounds.Attention.Codes"/>.</summary>
    public string? Attention { get; set; }

    public int Page { get; set; } = 1;

    public bool IsEmpty => string.IsNullOrEmpty(Status) && string.IsNullOrEmpty(Cluster) && string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Parent) && string.IsNullOrEmpty(Attention);

    /// <summary>What it says, by the names in the address; the page is not part of it.</summary>
    public IEnumerable<(string Name, string Value)> Values() =>
        new (string Name, string? Value)[] { ("q", Q), ("cluster", Cluster), ("parent", Parent), ("status", Status), ("attention", Attention), ("sort", Sort) }
            .Where(v => !string.IsNullOrEmpty(v.Value)).Select(v => (v.Name, v.Value!));
}
