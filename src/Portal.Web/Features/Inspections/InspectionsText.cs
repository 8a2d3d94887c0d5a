namespace Portal.Web.Features.Inspections;

/// <summary>The texts of this feature: <c>InspectionsText.resx</c> and <c>InspectionsText.en.resx</c>.</summary>
public sealed class InspectionsText;
