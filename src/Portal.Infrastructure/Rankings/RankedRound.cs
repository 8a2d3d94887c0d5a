using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Rankings;

/// <summary>A ranking, computed now or read back as it was frozen.</summary>
/// <param name="Units">Ranked units in ranking order, then the others by unit code.</param>
/// <param name="Frozen">Null for a ranking computed now.</param>
public sealed record RankedRound(
    Guid RoundId, Checklist Checklist, Policy Policy, IReadOnlyList<RankedUnit> Units, FrozenFacts? Frozen)
{
    public RankedUnit? Find(string unitCode) => Units.FirstOrDefault(u => u.UnitCode == unitCode);
}
