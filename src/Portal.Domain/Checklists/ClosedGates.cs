namespace Portal.Domain.Checklists;

/// <summary>
/// What keeps criteria out of one review: its closed gates, and in a follow-up round the contents that the unit is asked about, which leave out all others. Equal
/// sets are equal texts.
/// </summary>
public sealed class ClosedGates : IEquatable<ClosedGates>
{
    private const char Between = ';';

    /// <summary>Stands before the only criteria that are asked.</summary>
    private const char Asking = '|';

    private readonly HashSet<string> _codes;
    private readonly HashSet<string>? _only;

    private ClosedGates(IEnumerable<string> codes, IEnumerable<string>? only)
    {
        _codes = codes.ToHashSet(StringComparer.Ordinal);
        _only = only?.ToHashSet(StringComparer.Ordinal);
        Text = string.Join(Between, _codes.Order(StringComparer.Ordinal)) + (_only is null ? "" : Asking + string.Join(Between, _only.Order(StringComparer.Ordinal)));
    }

    /// <summary>Everything applies.</summary>
    public static ClosedGates None { get; } = new([], null);

    /// <summary>
    /// Codes in ordinal order with <c>;</c> between: <c>FOREIGN;LAN</c>; behind <c>|</c> the only criteria that are asked: <c>LAN|G01-02;G03-01</c>; empty: nothing is kept out.
    /// </summary>
    public string Text { get; }

    public bool IsEmpty => _codes.Count == 0 && _only is null;

    /// <summary>Codes of the only criteria that are asked; null: all that apply.</summary>
    public IReadOnlySet<string>? Only => _only;

    /// <param name="only">See <see cref="Only"/>.</param>
    public static ClosedGates Of(IEnumerable<string> codes, IEnumerable<string>? only = null) => new ClosedGates(codes, only) is { IsEmpty: false } some ? some : None;

    /// <summary>Reads what <see cref="Text"/> says.</summary>
    public static ClosedGates Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        var at = text.IndexOf(Asking, StringComparison.Ordinal);
        return new ClosedGates(Codes(at < 0 ? text : text[..at]), at < 0 ? null : Codes(text[(at + 1)..]));
    }

    public bool Contains(string gate) => _codes.Contains(gate);

    /// <summary>False for what a follow-up round does not ask this unit about.</summary>
    public bool Asks(Criterion criterion) => _only is null || _only.Contains(criterion.Code);

    /// <summary>The criterion is not applicable: it is not asked, or a gate drops it. One closed gate is enough: a criterion applies only while all its gates are open.</summary>
    public bool Drops(Criterion criterion) => !Asks(criterion) || DroppedBy(criterion) is not null;

    /// <summary>The first closed gate that the criterion names; null: no gate drops it.</summary>
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

    private static string[] Codes(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
