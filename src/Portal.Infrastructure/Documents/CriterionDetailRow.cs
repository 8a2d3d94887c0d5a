namespace Portal.Infrastructure.Documents;

/// <summary>One unit × criterion, already in the reader's language.</summary>
/// <param name="SelfValue">What the unit answered, as shown: "Có", "92,0%", "05/03/2026".</param>
/// <param name="EffectiveValue">The value that earned the points.</param>
public sealed record CriterionDetailRow(
    string UnitCode,
    string UnitName,
    string? Cluster,
    string Section,
    string Criterion,
    string CriterionText,
    string? SelfValue,
    string? Finding,
    bool IsNotApplicable,
    string? VerifiedValue,
    string? EffectiveValue,
    decimal? Max,
    decimal? Earned,
    string? DecidedBy,
    string? Reason);
