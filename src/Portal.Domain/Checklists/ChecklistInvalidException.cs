namespace Portal.Domain.Checklists;

/// <summary>A checklist or policy breaks the rules for valid ones. Carries every problem found, not only the first.</summary>
#pragma warning disable CA1032 // without its problems the exception would say nothing
public sealed class ChecklistInvalidException(IReadOnlyList<ChecklistProblem> problems)
    : Exception(string.Join("; ", problems))
#pragma warning restore CA1032
{
    public IReadOnlyList<ChecklistProblem> Problems { get; } = problems;
}
