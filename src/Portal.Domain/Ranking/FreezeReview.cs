using Portal.Domain.Reviews;

namespace Portal.Domain.Ranking;

/// <summary>What freezing asks about one review.</summary>
/// <param name="IsSubmitted">A submission stands, also when the review was returned afterwards.</param>
/// <param name="UndecidedClaims">Claims of "not applicable" without a decision.</param>
/// <param name="OpenAppeals">Appeals without a decision.</param>
/// <param name="UndoneAgreements">Criteria on which two people had agreed and no decision counts any more.</param>
public sealed record FreezeReview(string UnitCode, ReviewStatus Status, bool IsSubmitted, int UndecidedClaims, int OpenAppeals = 0, int UndoneAgreements = 0);
