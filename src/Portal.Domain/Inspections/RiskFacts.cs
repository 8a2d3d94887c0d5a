namespace Portal.Domain.Inspections;

/// <summary>What is known of a unit: counts alone.</summary>
/// <param name="OverClaim">Points claimed minus points agreed to in the last ranking; less than 0 counts as 0.</param>
/// <param name="LastVisitOn">Day of the last conclusion; null: never visited here.</param>
public sealed record RiskFacts(Guid UnitId, bool IsKnockedOut, int WeakContents, decimal OverClaim, int OverdueMeasures, int Violations, DateOnly? LastVisitOn);
