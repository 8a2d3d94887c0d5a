namespace Portal.Infrastructure.Rankings;

/// <summary>Who froze a ranking, when, and what it can be checked by.</summary>
/// <param name="Number">1 for the first freezing of the round.</param>
/// <param name="Checksum">SHA-256 over policy, places and cards, lower-case hexadecimal.</param>
public sealed record FrozenFacts(Guid RankingId, int Number, string Checksum, string ByName, DateTimeOffset At);
