using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>What a kind of unit gets of a checklist, without special duties.</summary>
/// <param name="Criteria">Criteria that make the base.</param>
/// <param name="Points">Their points; the base is the share of them, times 100.</param>
/// <param name="Optional">Bonuses and deductions.</param>
/// <param name="Gated">How many of the criteria a gate can drop.</param>
/// <param name="GatedPoints">Their points: with every gate closed, the base is the share of the rest, times 100.</param>
public sealed record KindTotal(UnitKind Kind, int Criteria, decimal Points, int Optional, int Knockouts, int Gated = 0, decimal GatedPoints = 0)
{
    public static IReadOnlyList<KindTotal> Of(Checklist checklist) =>
        [.. Enum.GetValues<UnitKind>().Select(kind => Of(kind, checklist.ApplicableTo(kind, Duty.None)))];

    private static KindTotal Of(UnitKind kind, IReadOnlyList<Criterion> criteria)
    {
        var counted = criteria.Where(c => c.SectionKind.IsInBase() && !c.IsLocal).ToList();
        var gated = counted.Where(c => c.Gates.Count > 0).ToList();
        return new(kind, counted.Count, counted.Sum(c => c.MaxPoints), criteria.Count - counted.Count, counted.Count(c => c.IsKnockout), gated.Count, gated.Sum(c => c.MaxPoints));
    }
}
