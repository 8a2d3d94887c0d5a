namespace Portal.Web.Features.Units;

/// <summary>Texts of the register of units; the keys stand in <c>UnitsText.resx</c> (vi) and <c>UnitsText.en.resx</c>.</summary>
public sealed class UnitsText;
