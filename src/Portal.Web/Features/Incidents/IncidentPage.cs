using Portal.Domain.Common;
using Portal.Domain.Incidents;

namespace Portal.Web.Features.Incidents;

/// <summary>One incident: identifiers, times, unit, channel and steps. What the item says is on no such page.</summary>
/// <param name="Officers">Names of the incident officers of the unit.</param>
/// <param name="MayHandle">The person is one of them.</param>
/// <param name="PersonId">Who looks at it.</param>
/// <param name="HeldValues">Fields that are held, copies included.</param>
/// <param name="HeldParts">Parts of files that are held.</param>
/// <param name="HeldAuditTexts">Audit rows whose texts are held.</param>
public sealed record IncidentPage(
    Incident Incident, string UnitCode, LocalText Unit, IReadOnlyList<IncidentStep> Steps, IReadOnlyList<string> Officers, bool MayHandle, Guid PersonId, int HeldValues, int HeldParts, int HeldAuditTexts)
{
    /// <summary>What may be noted by hand.</summary>
    public static IReadOnlyList<IncidentAct> Noted { get; } = [IncidentAct.Isolated, IncidentAct.PoliceTold, IncidentAct.Instructed, IncidentAct.Noted];

    public string Path(string tail = "") => "/incidents/" + Incident.Number + tail;

    /// <summary>What may be proposed or decided now.</summary>
    public IEnumerable<IncidentDecision> Open => !Incident.IsOpen || !MayHandle ? []
        : Incident.Proposed is { } proposed ? Incident.ProposedById == PersonId ? [] : [proposed]
        : Incident.ItemState == ItemState.Held ? [IncidentDecision.Release, IncidentDecision.Purge]
        : [IncidentDecision.Close];
}
