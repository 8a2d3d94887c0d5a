using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>A published checklist: sections of criteria, and the policy that applies unless a round has its own. Never changes.</summary>
public sealed class Checklist : IEquatable<Checklist>
{
    private readonly Dictionary<string, Criterion> _byCode;
    private readonly ConcurrentDictionary<(UnitKind Kind, Duty Duties), IReadOnlyList<Criterion>> _applicable = new();
    private readonly ConcurrentDictionary<(UnitKind Kind, Duty Duties, ClosedGates Closed), IReadOnlyList<Criterion>> _open = new();
    private readonly ConcurrentDictionary<(UnitKind Kind, Duty Duties), IReadOnlyList<Gate>> _asked = new();
    private readonly Lazy<string> _canonicalJson;
    private readonly Lazy<string> _sha256;

    /// <param name="gates">In the order in which units are asked; null: none.</param>
    /// <exception cref="ChecklistInvalidException">The parts do not make a valid checklist.</exception>
    public Checklist(string code, LocalText title, Policy policy, IReadOnlyList<Section> sections, IReadOnlyList<Gate>? gates = null)
    {
        (Code, Title, Policy, Sections, Gates) = (code, title, policy, sections, gates ?? []);
        var problems = ChecklistRules.Problems(code, sections, Gates);
        if (problems.Count > 0)
        {
            throw new ChecklistInvalidException(problems);
        }

        AllCriteria = [.. sections.SelectMany(s => s.Criteria)];
        _byCode = AllCriteria.ToDictionary(c => c.Code, StringComparer.Ordinal);
        _canonicalJson = new(() => ChecklistJson.Write(this, isIndented: false));
        _sha256 = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson))));
    }

    public string Code { get; }

    public LocalText Title { get; }

    public Policy Policy { get; }

    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Questions that decide which criteria apply, in the order in which units are asked; mostly none.</summary>
    public IReadOnlyList<Gate> Gates { get; }

    /// <summary>All criteria in the order of the sections.</summary>
    public IReadOnlyList<Criterion> AllCriteria { get; }

    /// <summary>The checklist as JSON without formatting: equal for two files that differ only in layout, property order or number form.</summary>
    public string CanonicalJson => _canonicalJson.Value;

    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="CanonicalJson"/> in UTF-8.</summary>
    public string Sha256 => _sha256.Value;

    public Criterion? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The criteria for a kind of unit with these duties, in the order of the checklist.</summary>
    public IReadOnlyList<Criterion> ApplicableTo(UnitKind kind, Duty duties) => _applicable.GetOrAdd(
        (kind, duties),
        static (key, criteria) => [.. criteria.Where(c => c.AppliesTo(key.Kind, key.Duties))],
        AllCriteria);

    /// <summary>Those of them that are asked and that no closed gate drops.</summary>
    public IReadOnlyList<Criterion> ApplicableTo(UnitKind kind, Duty duties, ClosedGates closed) => closed.IsEmpty || (Gates.Count == 0 && closed.Only is null)
        ? ApplicableTo(kind, duties)
        : _open.GetOrAdd(
            (kind, duties, closed),
            static (key, checklist) => [.. checklist.ApplicableTo(key.Kind, key.Duties).Where(c => !key.Closed.Drops(c))],
            this);

    /// <summary>Those that are asked and that a closed gate drops.</summary>
    public IEnumerable<Criterion> DroppedFor(UnitKind kind, Duty duties, ClosedGates closed) =>
        closed.IsEmpty || Gates.Count == 0 ? [] : ApplicableTo(kind, duties).Where(c => closed.Asks(c) && closed.Drops(c));

    /// <summary>The gates that a kind of unit is asked about: those that could drop a criterion of theirs.</summary>
    public IReadOnlyList<Gate> GatesFor(UnitKind kind, Duty duties) => Gates.Count == 0 ? [] : _asked.GetOrAdd(
        (kind, duties),
        static (key, checklist) => [.. checklist.Gates.Where(g => checklist.ApplicableTo(key.Kind, key.Duties).Any(c => c.Gates.Contains(g.Code)))],
        this);

    public Gate? FindGate(string code) => Gates.FirstOrDefault(g => g.Code == code);

    /// <summary>
    /// This checklist with the gates and contradictions of another version, for files that have no place for them. A criterion stands behind those gates that the one
    /// with its lineage does, whatever its code, unless it must always apply, and keeps that one's contradictions.
    /// </summary>
    public Checklist WithGatesOf(Checklist other)
    {
        var before = other.AllCriteria.ToDictionary(c => c.Lineage, StringComparer.Ordinal);
        return new(
            Code,
            Title,
            Policy,
            [.. Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c with
            {
                Gates = c.AllowsNotApplicable ? before.GetValueOrDefault(c.Lineage)?.Gates ?? [] : [],
                Contradictions = before.GetValueOrDefault(c.Lineage)?.Contradictions ?? [],
            })] })],
            other.Gates);
    }

    public bool Equals(Checklist? other) => other is not null && CanonicalJson == other.CanonicalJson;

    public override bool Equals(object? obj) => Equals(obj as Checklist);

    public override int GetHashCode() => CanonicalJson.GetHashCode(StringComparison.Ordinal);
}
