namespace Portal.Web.Features.Reorganisations;

/// <summary>Texts of reorganisations; the keys stand in <c>ReorganisationsText.resx</c> (vi) and <c>ReorganisationsText.en.resx</c>.</summary>
public sealed class ReorganisationsText;
