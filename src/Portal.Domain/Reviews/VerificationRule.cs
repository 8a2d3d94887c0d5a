using Portal.Domain.Committees;

namespace Portal.Domain.Reviews;

/// <summary>
/// Who may verify a review. Nobody judges the own unit or one above it; the round's standing office verifies, and its own unit is
/// verified by the round's substitute body.
/// </summary>
public static class VerificationRule
{
    /// <summary>Says why a person may not verify a unit's review.</summary>
    /// <param name="unitId">The unit whose review it is.</param>
    /// <param name="unitPath">Its path, <c>/P01/P01-SCT/</c>.</param>
    /// <param name="verifyingUnitId">The round's standing office; null (imported rounds): everybody whose scope covers the unit.</param>
    /// <param name="substituteUnitId">Verifies the standing office's own unit.</param>
    /// <param name="appointments">All of the person's appointments in force, in whatever capacity.</param>
    /// <returns>Null when the person may; else the code of the rule that says no.</returns>
    public static string? Refusal(
        Guid unitId, string unitPath, Guid? verifyingUnitId, Guid? substituteUnitId, IEnumerable<VerifierAppointment> appointments)
    {
        var all = appointments.ToList();
        var fit = all.Where(a => Rights.Covers(Right.VerifyReviews, a.Capacity, a.UnitPath, a.ScopePath, unitPath)).ToList();
        if (fit.Count == 0)
        {
            return "verify.no-capacity";
        }

        if (ConflictOfInterest.Exists(unitPath, all.Select(a => a.UnitPath)))
        {
            return "conflict.verify";
        }

        return verifyingUnitId switch
        {
            null => null,
            { } office when office == unitId => fit.Any(a => a.UnitId == substituteUnitId) ? null : "verify.substitute-only",
            { } office => fit.Any(a => a.UnitId == office) ? null : "verify.office-only",
        };
    }
}
