namespace Portal.Web.Features.Violations;

/// <summary>The texts of this feature: <c>ViolationsText.resx</c> and <c>ViolationsText.en.resx</c>.</summary>
public sealed class ViolationsText;
