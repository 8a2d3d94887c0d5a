using Portal.Domain.Scoring;

namespace Portal.Domain.Cascades;

/// <summary>What one unit below said about a criterion.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="IsHandedIn">Its review has been signed: before that its answers are nobody's business.</param>
/// <param name="Answer">Its answer and what its verifier decided; null: none.</param>
public sealed record ChildAnswer(Guid UnitId, bool IsHandedIn, ScoredAnswer? Answer);
