namespace Portal.Web.Features.Cascades;

/// <summary>Texts of the cascade; the keys stand in <c>CascadesText.resx</c> (vi) and <c>CascadesText.en.resx</c>.</summary>
public sealed class CascadesText;
