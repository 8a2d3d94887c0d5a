using Portal.Domain.Committees;

namespace Portal.Domain.Ranking;

/// <summary>Who may decide on an appeal: neither whoever decided on the criterion before, nor anybody of the unit or one below it.</summary>
public static class AppealRule
{
    /// <param name="personId">Who wants to decide.</param>
    /// <param name="verifierId">Who decided on the criterion; null: nobody did.</param>
    /// <param name="unitPath">The unit that appeals, <c>/P01/P01-SCT/</c>.</param>
    /// <param name="employingPaths">Paths of the units that employ the person by appointments in force.</param>
    /// <returns>Null when the person may; else the code of the rule that says no.</returns>
    public static string? Refusal(Guid personId, Guid? verifierId, string unitPath, IEnumerable<string> employingPaths) =>
        ConflictOfInterest.Exists(unitPath, employingPaths) ? "conflict.appeal"
        : verifierId == personId ? "appeal.own-decision"
        : null;
}
