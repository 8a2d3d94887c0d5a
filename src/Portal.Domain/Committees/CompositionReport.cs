namespace Portal.Domain.Committees;

/// <summary>What the rules say of a committee, worst first.</summary>
public sealed class CompositionReport(IEnumerable<CompositionFinding> findings)
{
    public IReadOnlyList<CompositionFinding> Findings { get; } = [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal)];

    /// <summary>Complete under Directive 32: no rule is broken with an error.</summary>
    public bool IsComplete => Findings.All(f => f.Severity != FindingSeverity.Error);

    public int Errors => Findings.Count(f => f.Severity == FindingSeverity.Error);

    /// <summary>Rules that warn: each asks for one reason.</summary>
    public IReadOnlyList<string> Warnings => [.. Findings.Where(f => f.Severity == FindingSeverity.Warning).Select(f => f.Rule).Distinct()];

    /// <summary>Rules that found nothing.</summary>
    public IReadOnlyList<string> Passed => [.. CompositionRules.All.Where(rule => Findings.All(f => f.Rule != rule))];
}
