using Portal.Domain.Checklists;
using Portal.Domain.Units;

namespace Portal.Domain.Reviews;

/// <summary>
/// The gates of one review: which are asked of its unit, which are closed, and by whom. The verifier's word goes before the unit's; a gate that nobody has answered
/// is open, so that nothing drops out by silence.
/// </summary>
public sealed class ReviewGates
{
    private readonly Checklist _checklist;
    private readonly UnitKind _kind;
    private readonly Duty _duties;
    private readonly IReadOnlySet<string>? _only;
    private readonly Dictionary<string, GateFact> _facts;

    private ReviewGates(Checklist checklist, UnitKind kind, Duty duties, IEnumerable<GateFact> facts, IReadOnlySet<string>? only)
    {
        (_checklist, _kind, _duties, _only) = (checklist, kind, duties, only);
        _facts = facts.ToDictionary(f => f.GateCode, StringComparer.Ordinal);
        Asked = only is null ? checklist.GatesFor(kind, duties) : [.. checklist.GatesFor(kind, duties).Where(g => Behind(g).Count > 0)];
        Closed = ClosedBy(f => f.Effective);
        ClosedByUnit = ClosedBy(f => f.IsYes);
    }

    /// <param name="facts">At most one for each gate; those of gates that the unit is not asked about are not looked at.</param>
    /// <param name="only">See <see cref="ClosedGates.Only"/>.</param>
    public static ReviewGates Of(Checklist checklist, UnitKind kind, Duty duties, IEnumerable<GateFact> facts, IReadOnlySet<string>? only = null) => new(checklist, kind, duties, facts, only);

    /// <summary>The gates that the unit is asked about, in the order of the checklist.</summary>
    public IReadOnlyList<Gate> Asked { get; }

    /// <summary>Closed as it counts.</summary>
    public ClosedGates Closed { get; }

    /// <summary>Closed by the unit's own answers alone.</summary>
    public ClosedGates ClosedByUnit { get; }

    /// <summary>Gates without any answer.</summary>
    public IEnumerable<Gate> Unanswered => Asked.Where(g => Effective(g) is null);

    /// <summary>Gates that the unit closed without saying why.</summary>
    public IEnumerable<Gate> Unexplained => Asked.Where(g => _facts.GetValueOrDefault(g.Code) is { IsYes: { } isYes, OverruledYes: null, HasReason: false } && g.IsClosedBy(isYes));

    /// <summary>The criteria that apply, with every closed gate's left out.</summary>
    public IReadOnlyList<Criterion> Applicable => _checklist.ApplicableTo(_kind, _duties, Closed);

    /// <summary>The criteria that a closed gate drops.</summary>
    public IEnumerable<Criterion> Dropped => _checklist.DroppedFor(_kind, _duties, Closed);

    /// <summary>What was said about a gate; null: nothing.</summary>
    public GateFact? Fact(string gate) => _facts.GetValueOrDefault(gate);

    /// <summary>The answer that counts; null: unanswered.</summary>
    public bool? Effective(Gate gate) => _facts.GetValueOrDefault(gate.Code)?.Effective;

    public bool IsClosed(Gate gate) => Closed.Contains(gate.Code);

    /// <summary>What is asked of the unit behind this gate.</summary>
    public IReadOnlyList<Criterion> Behind(Gate gate) => [.. _checklist.ApplicableTo(_kind, _duties).Where(c => (_only is null || _only.Contains(c.Code)) && c.Gates.Contains(gate.Code))];

    private ClosedGates ClosedBy(Func<GateFact, bool?> word) =>
        ClosedGates.Of(Asked.Where(g => _facts.TryGetValue(g.Code, out var fact) && word(fact) is { } isYes && g.IsClosedBy(isYes)).Select(g => g.Code), _only);
}
