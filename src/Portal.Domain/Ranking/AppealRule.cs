using Portal.Domain.Committees;

namespace Portal.Domain.Ranking;

/// <summary>Who may decide on an appeal: neither whoever ever decided on the criterion before, alone or as the second person, nor anybody of the unit or one below it.</summary>
public static class AppealRule
{
    /// <param name="personId">Who wants to decide.</param>
    /// <param name="deciders">Everybody who decided on the criterion before, or agreed to it as the second person, also where an appeal replaced that since.</param>
    /// <param name="unitPaths">The unit that appeals, <c>/P01/P01-SCT/</c>; where it ended also the one that took over.</param>
    /// <param name="employingPaths">Paths of the units that employ the person by appointments in force.</param>
    /// <returns>Null when the person may; else the code of the rule that says no.</returns>
    public static string? Refusal(Guid personId, IReadOnlySet<Guid> deciders, IEnumerable<string> unitPaths, IReadOnlyCollection<string> employingPaths) =>
        unitPaths.Any(path => ConflictOfInterest.Exists(path, employingPaths)) ? "conflict.appeal"
        : deciders.Contains(personId) ? "appeal.own-decision"
        : null;
}
