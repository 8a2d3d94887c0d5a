namespace Portal.Domain.Inspections;

/// <param name="Fact">What collides: the other visit's code, the day off, the due day (both <c>DateOnly</c>), or the person's name with the other visit's code.</param>
/// <param name="Other">Code of the other visit; null: none.</param>
public sealed record PlanConflict(PlanConflictKind Kind, object Fact, string? Other = null);
