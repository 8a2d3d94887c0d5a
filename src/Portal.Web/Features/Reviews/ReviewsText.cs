namespace Portal.Web.Features.Reviews;

/// <summary>Texts of a unit's review, in <c>ReviewsText.resx</c> and <c>ReviewsText.en.resx</c>.</summary>
public sealed class ReviewsText;
