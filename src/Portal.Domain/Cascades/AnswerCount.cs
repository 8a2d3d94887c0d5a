using Portal.Domain.Reviews;
using Portal.Domain.Scoring;

namespace Portal.Domain.Cascades;

/// <summary>So many units below say the same of a criterion.</summary>
/// <param name="Answer">What they said, and what their verifiers made of it.</param>
/// <param name="IsHandedIn">Their reviews are signed: before that only the fact of an answer counts.</param>
public sealed record AnswerCount(ScoredAnswer Answer, Finding? Finding, bool IsHandedIn, int Units);
