namespace Portal.Domain.Violations;

/// <summary>The prohibited acts by day: a violation is judged by the law of its day, nine acts until 28/2/2026 and eleven since.</summary>
public sealed class ProhibitedActNames(IEnumerable<ProhibitedActName> names)
{
    private readonly List<ProhibitedActName> _names = [.. names];

    /// <summary>The acts in force on a day, in the order of the law.</summary>
    public IReadOnlyList<ProhibitedActName> On(DateOnly day) => [.. _names.Where(n => n.IsInForceOn(day))];

    /// <summary>What the law of the day calls an act; null when it knows no such act.</summary>
    public ProhibitedActName? Find(string code, DateOnly day) => _names.FirstOrDefault(n => n.Code == code && n.IsInForceOn(day));
}
