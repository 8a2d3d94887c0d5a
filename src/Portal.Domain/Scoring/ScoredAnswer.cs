using Portal.Domain.Reviews;

namespace Portal.Domain.Scoring;

/// <summary>What a unit answered to one criterion, and what its verifier decided.</summary>
/// <param name="CriterionCode">The criterion.</param>
/// <param name="Value">The unit's value, if any; kept beside a claim of "not applicable", because it counts when the claim is refused.</param>
/// <param name="IsNotApplicable">The unit claims that the criterion does not apply to it; counts before its value.</param>
/// <param name="VerifiedValue">The verifier's value, if any; overrules everything.</param>
/// <param name="VerifiedNotApplicable">The verifier's word on "not applicable"; null = none.</param>
/// <param name="DroppedBy">The closed gate that makes it not applicable; null: none does. Points do not depend on it.</param>
/// <param name="IsNotAsked">A follow-up round does not ask the unit about the criterion: it has no part in the card.</param>
public sealed record ScoredAnswer(
    string CriterionCode,
    AnswerValue? Value,
    bool IsNotApplicable = false,
    AnswerValue? VerifiedValue = null,
    bool? VerifiedNotApplicable = null,
    string? DroppedBy = null,
    bool IsNotAsked = false)
{
    /// <summary>What the verifier decided alone; the unit has signed nothing.</summary>
    public ScoredAnswer WithoutOwn() => this with { Value = null, IsNotApplicable = false };
}
