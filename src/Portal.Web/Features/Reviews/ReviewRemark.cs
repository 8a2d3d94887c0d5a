namespace Portal.Web.Features.Reviews;

/// <summary>What a verifier asked for when the review went back.</summary>
/// <param name="CriterionCode">Null: about the whole review.</param>
public sealed record ReviewRemark(string? CriterionCode, string Text, string ByName, DateTimeOffset At);
