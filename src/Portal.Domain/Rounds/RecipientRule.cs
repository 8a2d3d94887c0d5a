using Portal.Domain.Units;

namespace Portal.Domain.Rounds;

/// <summary>Which units receive a round: of these kinds, under this unit (null: anywhere), in this cluster (null: any).</summary>
public sealed record RecipientRule(IReadOnlyList<UnitKind> Kinds, Guid? ParentUnitId, Guid? ClusterId);
