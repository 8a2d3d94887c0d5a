using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Verification;

/// <summary>A review in a verifier's scope, and whether the person may decide on it.</summary>
/// <param name="Refusal">Null when the person may verify the unit; else the code of the rule that says no.</param>
public sealed record VerifiableReview(Round Round, Review Review, string? Refusal)
{
    /// <summary>Verified values are set only between the submission and the freezing of the round.</summary>
    public string? Obstacle =>
        Refusal
        ?? (Round.Status is not (RoundStatus.Issued or RoundStatus.Closed) ? "verify.round-frozen" : null)
        ?? (Review.Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying) ? "review.not-verifiable" : null);

    /// <summary>The person's own unit: what its verifiers note meanwhile is not for its staff.</summary>
    public bool IsHidden => Refusal == "conflict.verify" && Review.Status is not ReviewStatus.Verified;

    /// <exception cref="RuleBrokenException">The person may not decide, or not now.</exception>
    public void EnsureDecidable()
    {
        if (Obstacle is { } code)
        {
            throw new RuleBrokenException(code);
        }
    }
}
