using Portal.Domain.Committees;
using Portal.Domain.Reviews;

namespace Portal.Domain.Ranking;

/// <summary>Who may decide on an appeal: neither whoever decided on the criterion before, alone or as the second person, nor anybody of the unit or one below it.</summary>
public static class AppealRule
{
    /// <param name="personId">Who wants to decide.</param>
    /// <param name="decision">The decision on the criterion that stands; null: none.</param>
    /// <param name="unitPath">The unit that appeals, <c>/P01/P01-SCT/</c>.</param>
    /// <param name="employingPaths">Paths of the units that employ the person by appointments in force.</param>
    /// <returns>Null when the person may; else the code of the rule that says no.</returns>
    public static string? Refusal(Guid personId, Decision? decision, string unitPath, IEnumerable<string> employingPaths) =>
        ConflictOfInterest.Exists(unitPath, employingPaths) ? "conflict.appeal"
        : decision?.DecidedById == personId || (decision is { SecondLook: SecondLook.Agreed } && decision.SecondById == personId) ? "appeal.own-decision"
        : null;
}
