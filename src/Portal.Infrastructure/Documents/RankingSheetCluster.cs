using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>A cluster of units that compete with each other; it gets a sheet of its own.</summary>
public sealed record RankingSheetCluster(string Code, LocalText Name);
