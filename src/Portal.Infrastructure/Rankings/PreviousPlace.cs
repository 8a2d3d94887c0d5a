namespace Portal.Infrastructure.Rankings;

/// <summary>Where a unit stood in the previous round.</summary>
public sealed record PreviousPlace(int? Place, int? ClusterPlace, string? Class, decimal? Final);
