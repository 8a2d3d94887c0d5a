using Portal.Domain.Incidents;

namespace Portal.Web.Shell.Secrecy;

/// <summary>A link beside texts of a review by which whoever reads them reports them; shown by <c>_ReportText</c>, which also says that they are held.</summary>
/// <param name="Round">Code of the round.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Key">See <see cref="Incident.ItemKey"/>.</param>
/// <param name="Of">Tells the links of one page apart: a code, a name.</param>
/// <param name="Texts">The texts; where all are empty there is nothing to report.</param>
public sealed record ReportText(IncidentItem Item, string Round, string Unit, string Key, string Of, params IReadOnlyList<string?> Texts);
