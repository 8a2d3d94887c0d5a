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

    /// <summary>What to look into before somebody without an account inspects a unit; who has one is judged by their appointments.</summary>
    /// <param name="unitNames">Names of the inspected unit, in each language.</param>
    /// <param name="employed">Names of the people whom the unit employs.</param>
    public static MemberDoubt DoubtAbout(InspectionMember member, IEnumerable<string> unitNames, IEnumerable<string> employed)
    {
        if (member.PersonId is not null)
        {
            return MemberDoubt.None;
        }

        var (body, name) = (Words(member.Body), Words(member.Name));
        return unitNames.Select(Words).Any(unit => unit.Trim().Length > 0 && body.Contains(unit, StringComparison.Ordinal)) ? MemberDoubt.Body
            : employed.Any(other => Words(other) == name) ? MemberDoubt.Name
            : MemberDoubt.None;
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

    // whole words without accents and commas
    private static string Words(string text) => $" {string.Join(' ', new string([.. VietnameseText.Fold(text).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
}
