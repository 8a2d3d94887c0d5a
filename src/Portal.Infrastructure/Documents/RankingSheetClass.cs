using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>A class of the round's policy: units with at least <paramref name="AtLeast"/> points reach it.</summary>
public sealed record RankingSheetClass(string Code, LocalText Name, decimal AtLeast, ClassTone Tone);
