namespace Portal.Web.Features.Verification;

/// <summary>The texts of this feature: <c>VerificationText.resx</c> and <c>VerificationText.en.resx</c>.</summary>
public sealed class VerificationText;
