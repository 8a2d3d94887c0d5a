using Portal.Domain.Common;

namespace Portal.Domain.Checklists;

/// <summary>What a province asks its departments and communes beside the national checklist.</summary>
/// <param name="SectionCode">The section of the national checklist that it joins.</param>
/// <param name="Answer">Not <see cref="AnswerKind.Number"/>: that needs thresholds.</param>
/// <param name="MaxPoints">Shown; they count only where the policy counts local criteria.</param>
public sealed record LocalCriterion(string SectionCode, LocalText Text, AnswerKind Answer, decimal MaxPoints);
