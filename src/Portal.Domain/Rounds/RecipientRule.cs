using Portal.Domain.Units;

namespace Portal.Domain.Rounds;

/// <summary>Which units receive a round: of these kinds, under this unit (null: anywhere), in this cluster (null: any), and on this list (empty: all of them).</summary>
public sealed record RecipientRule(IReadOnlyList<UnitKind> Kinds, Guid? ParentUnitId, Guid? ClusterId, IReadOnlyList<string> Codes)
{
    public RecipientRule(IReadOnlyList<UnitKind> kinds, Guid? parentUnitId, Guid? clusterId)
        : this(kinds, parentUnitId, clusterId, [])
    {
    }
}
