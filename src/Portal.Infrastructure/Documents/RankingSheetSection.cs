using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>A section of the checklist that has its own column of earned points.</summary>
/// <param name="MaxPoints">Points of all its criteria together: its weight.</param>
public sealed record RankingSheetSection(string Code, LocalText Title, decimal MaxPoints);
