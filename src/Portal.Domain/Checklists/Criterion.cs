using System.Collections.Immutable;
using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>One question of a checklist and what its answer is worth.</summary>
public sealed record Criterion
{
    private readonly ImmutableHashSet<UnitKind> _kinds = [];
    private readonly string? _lineage;

    public required string Code { get; init; }

    /// <summary>
    /// What stays the same when the criterion is renumbered or reworded from version to version: last year's answers are found by it. Its own code, unless
    /// the checklist says otherwise: G03-02 of this year may continue G03-01 of last year.
    /// </summary>
    public string Lineage
    {
        get => _lineage ?? Code;
        init => _lineage = value;
    }

    public required string SectionCode { get; init; }

    public required SectionKind SectionKind { get; init; }

    public required LocalText Text { get; init; }

    public required AnswerKind Answer { get; init; }

    /// <summary>Points for a full answer; in deduction sections the points that one case costs.</summary>
    public required decimal MaxPoints { get; init; }

    /// <summary>Codes of the Directive's duties that the criterion checks, for example <c>A1</c>.</summary>
    public IReadOnlyList<string> DirectiveDuties { get; init; } = [];

    public IReadOnlyList<LegalCitation> Legal { get; init; } = [];

    /// <summary>The kinds of unit that it applies to.</summary>
    public IReadOnlySet<UnitKind> Kinds
    {
        get => _kinds;
        init => _kinds = [.. value];
    }

    /// <summary>The special duties that it applies to, whatever the unit's kind.</summary>
    public Duty Duties { get; init; }

    /// <summary>
    /// Codes of the gates that it depends on: it applies only while all of them are open. Such a criterion allows "not applicable", because that is what it is when
    /// one of them is closed.
    /// </summary>
    public IReadOnlyList<string> Gates { get; init; } = [];

    /// <summary>A failed answer knocks the unit out, whatever its points. Has no effect in bonus sections.</summary>
    public bool IsKnockout { get; init; }

    /// <summary>Shares by number, lowest first. Every number has them, except in deduction sections.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>The register value that counts (deductions) or prefills the answer (elsewhere), for example <c>violations.leaks</c>.</summary>
    public string? ComputedFrom { get; init; }

    /// <summary>A date before this day earns nothing.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Days after the period's last day on which a date still counts.</summary>
    public int GraceDays { get; init; }

    public bool AllowsNotApplicable { get; init; }

    /// <summary>Files may be uploaded as evidence, where the round takes them (<see cref="Policy.TakesFiles"/>). Off unless the checklist says so: some proof must not be in the portal.</summary>
    public bool AllowsFiles { get; init; }

    /// <summary>Answers of other criteria that cannot be right together with this one's.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>
    /// A province or ministry added it when it issued a round on (see <see cref="LocalChecklist"/>). It is answered and verified like any other, but it is no
    /// part of the base unless the round's policy says so (<see cref="Policy.CountsLocal"/>): the national score must compare like with like.
    /// </summary>
    public bool IsLocal { get; init; }

    /// <summary>What to show for it, if the checklist says so.</summary>
    public LocalText? Evidence { get; init; }

    /// <summary>How to answer it, if the checklist says so.</summary>
    public LocalText? Guidance { get; init; }

    /// <summary>The same criterion with its citations of a replaced text naming the successor, without the articles of old and each only once.</summary>
    public Criterion Citing(string replaced, string successor) => Legal.All(l => l.Text != replaced)
        ? this
        : this with { Legal = [.. Legal.Select(l => l.Text == replaced ? new LegalCitation(successor, null) : l).Distinct()] };

    /// <summary>True when it applies to the unit's kind or to one of its duties.</summary>
    public bool AppliesTo(UnitKind kind, Duty duties) => (Duties & duties) != 0 || _kinds.Contains(kind);
}
