namespace Portal.Domain.EquipmentChecks;

/// <summary>Who does something about a check, and when.</summary>
public sealed record CheckActor(Guid PersonId, string Name, DateTimeOffset At);
