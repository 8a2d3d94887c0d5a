namespace Portal.Domain.Checklists;

/// <summary>The gates of one review that are closed. Equal sets are equal texts.</summary>
public sealed class ClosedGates : IEquatable<ClosedGates>
{
    private const char Between = ';';

    private readonly HashSet<string> _codes;

    private ClosedGates(IEnumerable<string> codes)
    {
        _codes = codes.ToHashSet(StringComparer.Ordinal);
        Text = string.Join(Between, _codes.Order(StringComparer.Ordinal));
    }

    /// <summary>Everything applies.</summary>
    public static ClosedGates None { get; } = new([]);

    /// <summary>Codes in ordinal order with <c>;</c> between: <c>FOREIGN;LAN</c>; empty: none.</summary>
    public string Text { get; }

    public bool IsEmpty => _codes.Count == 0;

    public static ClosedGates Of(IEnumerable<string> codes) => new ClosedGates(codes) is { IsEmpty: false } some ? some : None;

    /// <summary>Reads what <see cref="Text"/> says.</summary>
    public static ClosedGates Parse(string? text) => string.IsNullOrEmpty(text) ? None : new ClosedGates(text.Split(Between, StringSplitOptions.RemoveEmptyEntries));

    public bool Contains(string gate) => _codes.Contains(gate);

    /// <summary>One closed gate is enough: a criterion applies only while all its gates are open.</summary>
    public bool Drops(Criterion criterion) => _codes.Count > 0 && criterion.Gates.Any(_codes.Contains);

    /// <summary>The first closed gate that the criterion names; null: it is not dropped.</summary>
    public string? DroppedBy(Criterion criterion) => _codes.Count == 0 ? null : criterion.Gates.FirstOrDefault(_codes.Contains);

    /// <summary>These gates, closed when a review was signed, dropped the criterion, and it applies now: nothing that was signed says anything about it.</summary>
    /// <param name="now">The gates that are closed now.</param>
    public bool LetBack(Criterion criterion, ClosedGates now) => Drops(criterion) && !now.Drops(criterion);

    /// <summary>Whether a stored answer is one that the unit stands by: no gate drops its criterion now, nor did when the review was signed.</summary>
    /// <param name="now">See <see cref="Text"/>: the gates that are closed now.</param>
    /// <param name="whenSigned">Those that were closed when the review was signed.</param>
    public static bool Counts(Checklist checklist, string criterion, string now, string whenSigned) =>
        (now.Length == 0 && whenSigned.Length == 0) || checklist.Find(criterion) is not { } found || !(Parse(now).Drops(found) || Parse(whenSigned).Drops(found));

    public bool Equals(ClosedGates? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as ClosedGates);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
