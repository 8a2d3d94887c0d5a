namespace Portal.Web.Features.Measures;

/// <summary>The texts of this feature: <c>MeasuresText.resx</c> and <c>MeasuresText.en.resx</c>.</summary>
public sealed class MeasuresText;
