using Portal.Domain.Scoring;

namespace Portal.Domain.Ranking;

/// <summary>A unit of a round on its way into the ranking.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="Cluster">Code of its cluster; empty = the one cluster of all units without one.</param>
/// <param name="IsSubmitted">It handed in its review.</param>
/// <param name="Card">Its score card; null when it was not scored.</param>
/// <param name="IsEnded">It ended before the round did, and takes no place.</param>
public sealed record RankingEntry(string UnitCode, string Cluster, bool IsSubmitted, ScoreCard? Card, bool IsEnded = false);
