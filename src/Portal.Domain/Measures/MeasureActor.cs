namespace Portal.Domain.Measures;

/// <summary>Who does something about a measure, and when.</summary>
public sealed record MeasureActor(Guid PersonId, string Name, DateTimeOffset At);
