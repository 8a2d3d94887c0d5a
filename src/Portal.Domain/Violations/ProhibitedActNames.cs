namespace Portal.Domain.Violations;

/// <summary>The prohibited acts by day: a violation is judged by the law of its day, nine acts until 28/2/2026 and eleven since.</summary>
public sealed class ProhibitedActNames(IEnumerable<ProhibitedActName> names)
{
    private readonly List<ProhibitedActName> _names = [.. names];

    /// <summary>The acts in force on a day, in the order of the law.</summary>
    public IReadOnlyList<ProhibitedActName> On(DateOnly day) => [.. _names.Where(n => n.IsInForceOn(day))];

    /// <summary>What a form offers: the acts of the law of the day; while nobody has typed a day those of every law, the newest law first.</summary>
    public IReadOnlyList<ProhibitedActName> Offered(DateOnly? day) => day is { } known ? On(known) : [.. _names.OrderByDescending(n => n.From ?? DateOnly.MinValue)];

    /// <summary>What the law of the day calls an act; null when it knows no such act.</summary>
    public ProhibitedActName? Find(string code, DateOnly day) => _names.FirstOrDefault(n => n.Code == code && n.IsInForceOn(day));
}
