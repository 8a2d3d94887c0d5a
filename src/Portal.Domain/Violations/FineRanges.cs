namespace Portal.Domain.Violations;

/// <summary>Fine ranges by act and day of the violation.</summary>
public sealed class FineRanges(IEnumerable<FineRange> ranges)
{
    private readonly List<FineRange> _ranges = [.. ranges];

    /// <summary>The ranges for an act on a day: a decree may have several brackets.</summary>
    public IReadOnlyList<FineRange> For(string act, DateOnly day) => [.. _ranges.Where(r => r.Act == act && r.IsInForceOn(day)).OrderBy(r => r.AtLeast)];

    /// <summary>Whether an amount lies in a range that is known; null: no range is known, so nobody can tell. The decision stands as a fact either way.</summary>
    /// <param name="amount">VND.</param>
    public bool? Holds(string act, DateOnly day, long amount) => For(act, day) is { Count: > 0 } known ? known.Any(r => r.AtLeast <= amount && amount <= r.AtMost) : null;
}
