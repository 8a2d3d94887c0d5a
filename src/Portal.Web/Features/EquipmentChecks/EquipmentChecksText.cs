namespace Portal.Web.Features.EquipmentChecks;

/// <summary>The texts of this feature: <c>EquipmentChecksText.resx</c> and <c>EquipmentChecksText.en.resx</c>.</summary>
public sealed class EquipmentChecksText;
