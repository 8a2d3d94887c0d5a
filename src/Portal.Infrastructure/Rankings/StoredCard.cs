using Portal.Domain.Scoring;

namespace Portal.Infrastructure.Rankings;

/// <summary>A score card with everything that its page shows, as a frozen ranking keeps it.</summary>
/// <param name="Card">Null when the unit handed in nothing.</param>
/// <param name="SelfBase">Base by the unit's own answers alone.</param>
public sealed record StoredCard(
    ScoreCard? Card, decimal? SelfBase, IReadOnlyDictionary<string, ScoredAnswer> Answers, IReadOnlyDictionary<string, CardNote> Notes);
