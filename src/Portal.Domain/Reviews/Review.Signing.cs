using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Domain.Reviews;

/// <content>What the unit does: fills in, signs, withdraws.</content>
public sealed partial class Review
{
    /// <summary>An answer changed; the first one opens the review.</summary>
    public void Touch(Round round, DateTimeOffset now)
    {
        EnsureEditable(round);
        if (Status == ReviewStatus.NotOpened)
        {
            Status = ReviewStatus.InProgress;
        }

        LastActivityAt = now;
    }

    public void EnsureEditable(Round round)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (!IsEditable(round))
        {
            throw new RuleBrokenException("review.not-editable");
        }
    }

    /// <summary>One answer may be changed: as every other, or because whoever verifies asks about it alone.</summary>
    /// <param name="isAsked">A <see cref="Clarification"/> of its criterion is open.</param>
    /// <exception cref="RuleBrokenException"><c>review.round-closed</c>, <c>review.not-editable</c>.</exception>
    public void EnsureAnswerable(Round round, bool isAsked)
    {
        if (!isAsked || !IsAskable(round))
        {
            EnsureEditable(round);
        }
    }

    /// <summary>It is with its verifiers, so that single answers can be asked about.</summary>
    public bool IsAskable(Round round) => round.IsOpen && EndedOn is null && Status is (ReviewStatus.Submitted or ReviewStatus.Verifying);

    /// <summary>The officer has finished; the head is asked to sign.</summary>
    public void SendForSignature(Round round, DateTimeOffset now)
    {
        EnsureEditable(round);
        Status = ReviewStatus.AwaitingSignature;
        SignatureRequests++;
        GivenBackReason = "";
        LastActivityAt = now;
    }

    /// <summary>The head gives it back to the officer instead of signing.</summary>
    /// <param name="reason">What the officer should change.</param>
    public void GiveBack(Round round, string reason, DateTimeOffset now)
    {
        if (!round.IsOpen || Status != ReviewStatus.AwaitingSignature)
        {
            throw new RuleBrokenException("review.not-awaiting-signature");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("review.reason-missing");
        }

        GivenBackReason = reason.Normalize().Trim();

        Status = ReturnCount > 0 ? ReviewStatus.Returned : ReviewStatus.InProgress;
        LastActivityAt = now;
    }

    /// <summary>The head has signed. The first submission decides lateness, also when a returned review comes back later.</summary>
    /// <param name="signs">What <see cref="ReviewSigns"/> reads off the answers that are signed.</param>
    public void Submit(Round round, DateTimeOffset now, ReviewSign signs = ReviewSign.None)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (Status is not (ReviewStatus.InProgress or ReviewStatus.Returned or ReviewStatus.AwaitingSignature))
        {
            throw new RuleBrokenException("review.not-ready-to-sign");
        }

        if (SubmittedOn is null)
        {
            SubmittedOn = LocalDay.Of(now);
            IsLate = SubmittedOn > DueOn(round);
        }

        Signs = signs;
        ClosedWhenSigned = ClosedGates;
        Status = ReviewStatus.Submitted;
        GivenBackReason = "";
        AnswerBy = null;
        LastActivityAt = now;
    }

    /// <summary>Until the due day a unit may take its submission back; then it does not stand any more.</summary>
    public void Withdraw(Round round, DateTimeOffset now)
    {
        if (!round.IsOpen || Status != ReviewStatus.Submitted)
        {
            throw new RuleBrokenException("review.not-withdrawable");
        }

        if (LocalDay.Of(now) > DueOn(round))
        {
            throw new RuleBrokenException("review.withdraw-after-due", DueOn(round));
        }

        Signs = ReviewSign.None;
        if (ReturnCount > 0)
        {
            // the earlier, returned submission still stands
            Status = ReviewStatus.Returned;
        }
        else
        {
            Status = ReviewStatus.InProgress;
            SubmittedOn = null;
            IsLate = false;
            ClosedWhenSigned = "";
        }

        LastActivityAt = now;
    }
}
