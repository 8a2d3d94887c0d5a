using Portal.Domain.Reviews;

namespace Portal.Web.Shell.UnitActs;

/// <summary>What was said about an act on many units; each act uses the fields that it names.</summary>
/// <param name="Day">The new due day, or the day by which to answer.</param>
/// <param name="Reason">The reason, or the remark to each unit.</param>
/// <param name="Document">Number and date of the document that approves it.</param>
/// <param name="Seat">A committee seat; null: the one of the unit's cluster.</param>
/// <param name="People">People among whom the units are shared.</param>
/// <param name="Sharing">How; null: not said yet.</param>
/// <param name="Deal">What comes of people and sharing for all confirmed units, however many of them one step deals with; null: not made yet.</param>
public sealed record UnitActOrder(
    DateOnly? Day = null, string Reason = "", string Document = "", Guid? Seat = null, IReadOnlyList<Guid>? People = null, VerifierSharing? Sharing = null, IReadOnlyList<VerifierDeal.Group>? Deal = null)
{
    /// <summary>Names people and sharing, so that a page can tell whether what it showed is still what is asked for.</summary>
    public string Mark => string.Join(' ', (People ?? []).Select(p => p.ToString("N")).Append(Sharing?.ToString() ?? ""));
}
