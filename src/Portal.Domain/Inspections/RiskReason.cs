namespace Portal.Domain.Inspections;

/// <param name="Amount">How many, or how many points or years.</param>
/// <param name="Points">Amount times weight.</param>
public sealed record RiskReason(RiskKind Kind, decimal Amount, decimal Points);
