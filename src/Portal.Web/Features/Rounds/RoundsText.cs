namespace Portal.Web.Features.Rounds;

/// <summary>Texts of the rounds; the keys stand in <c>RoundsText.resx</c> (vi) and <c>RoundsText.en.resx</c>.</summary>
public sealed class RoundsText;
