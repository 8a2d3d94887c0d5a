namespace Portal.Domain.Checklists;

/// <summary>What became of one criterion from one version to another.</summary>
/// <param name="Before">Null: it was added.</param>
/// <param name="After">Null: it was removed.</param>
/// <param name="Parts">What differs, when it stands in both.</param>
public sealed record CriterionChange(Criterion? Before, Criterion? After, IReadOnlyList<ChangedPart> Parts)
{
    public Criterion Criterion => After ?? Before!;
}
