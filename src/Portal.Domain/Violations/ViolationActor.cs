namespace Portal.Domain.Violations;

/// <summary>Who does something about a case, and when.</summary>
public sealed record ViolationActor(Guid PersonId, string Name, DateTimeOffset At);
