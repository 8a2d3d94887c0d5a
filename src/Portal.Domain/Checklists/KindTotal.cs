using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>What a kind of unit gets of a checklist, without special duties.</summary>
/// <param name="Criteria">Criteria that make the base.</param>
/// <param name="Points">Their points; the base is the share of them, times 100.</param>
/// <param name="Optional">Bonuses and deductions.</param>
public sealed record KindTotal(UnitKind Kind, int Criteria, decimal Points, int Optional, int Knockouts)
{
    public static IReadOnlyList<KindTotal> Of(Checklist checklist) =>
        [.. Enum.GetValues<UnitKind>().Select(kind => Of(kind, checklist.ApplicableTo(kind, Duty.None)))];

    private static KindTotal Of(UnitKind kind, IReadOnlyList<Criterion> criteria)
    {
        var counted = criteria.Where(c => c.SectionKind.IsInBase() && !c.IsLocal).ToList();
        return new(kind, counted.Count, counted.Sum(c => c.MaxPoints), criteria.Count - counted.Count, counted.Count(c => c.IsKnockout));
    }
}
