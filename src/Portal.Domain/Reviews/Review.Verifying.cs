using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Domain.Reviews;

/// <content>What a verifier does: looks, returns, finishes.</content>
public sealed partial class Review
{
    /// <summary>The first decision of a verifier.</summary>
    public void StartVerifying()
    {
        if (Status == ReviewStatus.Verifying)
        {
            return;
        }

        if (Status != ReviewStatus.Submitted)
        {
            throw new RuleBrokenException("review.not-verifiable");
        }

        Status = ReviewStatus.Verifying;
    }

    /// <summary>Sends the review back to its unit with remarks.</summary>
    /// <param name="remarks">How many remarks go with it; none is refused.</param>
    /// <param name="answerBy">Day by which the unit should answer.</param>
    /// <param name="waiting">Decisions that wait for a second person: nobody could agree to them while the review is with its unit, nor ever if it stays there.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>review.round-closed</c>, <c>review.not-verifiable</c>, <c>verify.second-look</c>, <c>review.return-without-remarks</c>, <c>review.answer-by-in-past</c>.
    /// </exception>
    public void Return(Round round, int remarks, DateOnly answerBy, DateTimeOffset now, int waiting = 0)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying))
        {
            throw new RuleBrokenException("review.not-verifiable");
        }

        if (waiting > 0)
        {
            throw new RuleBrokenException("verify.second-look", waiting);
        }

        if (remarks == 0)
        {
            throw new RuleBrokenException("review.return-without-remarks");
        }

        if (answerBy < LocalDay.Of(now))
        {
            throw new RuleBrokenException("review.answer-by-in-past");
        }

        Status = ReviewStatus.Returned;
        ReturnCount++;
        ReturnedAt = now;
        AnswerBy = answerBy;
    }

    /// <param name="undecided">Claims of "not applicable" without a decision.</param>
    public void FinishVerification(int undecided, DateTimeOffset now)
    {
        if (Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying))
        {
            throw new RuleBrokenException("review.not-verifiable");
        }

        if (undecided > 0)
        {
            throw new RuleBrokenException("review.undecided-claims", undecided);
        }

        Status = ReviewStatus.Verified;
        VerifiedAt = now;
    }
}
