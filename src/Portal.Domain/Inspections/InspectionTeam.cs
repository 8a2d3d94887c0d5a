using Portal.Domain.Committees;
using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

/// <summary>Rules of the team that a decision names.</summary>
public static class InspectionTeam
{
    /// <summary>Smallest team: minutes need two pairs of eyes.</summary>
    public const int Fewest = 2;

    /// <summary>Largest team.</summary>
    public const int Most = 20;

    /// <exception cref="RuleBrokenException"><c>inspection.team-too-small</c>, <c>inspection.team-head</c>: exactly one leads it.</exception>
    public static void Check(IReadOnlyCollection<InspectionMember> team)
    {
        if (team.Count < Fewest)
        {
            throw new RuleBrokenException("inspection.team-too-small", Fewest);
        }

        if (team.Count(m => m.IsHead) != 1)
        {
            throw new RuleBrokenException("inspection.team-head");
        }
    }

    /// <summary>Nobody inspects a unit in which they hold an appointment, nor one above it; a body does not inspect itself either.</summary>
    /// <param name="unitNames">Names of the inspected unit, in each language.</param>
    /// <param name="employingPaths">Paths of the units that employ the person by appointments in force; none for somebody without an account.</param>
    /// <exception cref="RuleBrokenException"><c>conflict.inspection</c> with the person's name and the unit's code.</exception>
    public static void RefuseConflict(InspectionMember member, string unitPath, string unitCode, IEnumerable<string> unitNames, IEnumerable<string> employingPaths)
    {
        var body = VietnameseText.Fold(member.Body);
        if (ConflictOfInterest.Exists(unitPath, employingPaths) || unitNames.Any(name => name.Length > 0 && VietnameseText.Fold(name) == body))
        {
            throw new RuleBrokenException("conflict.inspection", member.Name, unitCode);
        }
    }
}
