namespace Portal.Web.Features.Incidents;

/// <summary>The texts of this feature: <c>IncidentsText.resx</c> and <c>IncidentsText.en.resx</c>.</summary>
public sealed class IncidentsText;
