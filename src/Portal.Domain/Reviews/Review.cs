using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Domain.Reviews;

/// <summary>Phiếu: one unit's part in a round, with what the round knew of the unit when it was issued.</summary>
public sealed class Review
{
    public const int ReasonMaxLength = 1000;

    private Review()
    {
    }

    public Review(Guid roundId, Unit unit, string? parentCode, Cluster? cluster)
        : this(roundId, unit.Id, unit.Code, parentCode, unit.Kind, unit.Duties, cluster?.Code, unit.Name)
    {
        ClusterNameVi = cluster?.NameVi ?? "";
        ClusterNameEn = cluster?.NameEn ?? "";
    }

    /// <summary>For imports, where the folder says what was known of the unit.</summary>
    public Review(
        Guid roundId, Guid unitId, string unitCode, string? parentCode, UnitKind kind, Duty duties, string? clusterCode, LocalText name, LocalText? clusterName = null)
    {
        Id = Guid.CreateVersion7();
        RoundId = roundId;
        UnitId = unitId;
        UnitCode = unitCode;
        ParentCode = parentCode;
        Kind = kind;
        Duties = duties;
        ClusterCode = clusterCode ?? "";
        NameVi = name.Vi;
        NameEn = name.En;
        ClusterNameVi = clusterName?.Vi ?? "";
        ClusterNameEn = clusterName?.En ?? "";
    }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid UnitId { get; private set; }

    public string UnitCode { get; private set; } = "";

    public string? ParentCode { get; private set; }

    public UnitKind Kind { get; private set; }

    public Duty Duties { get; private set; }

    /// <summary>Empty: the cluster of the units without one.</summary>
    public string ClusterCode { get; private set; } = "";

    public string ClusterNameVi { get; private set; } = "";

    public string ClusterNameEn { get; private set; } = "";

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public ReviewStatus Status { get; private set; }

    /// <summary>The unit's own, later due day.</summary>
    public DateOnly? ExtendedDueOn { get; private set; }

    public string ExtensionReason { get; private set; } = "";

    /// <summary>Local day of the submission that stands: the first one, also after a return; null when none stands.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Stored when signing: the submission that stands came after the due day.</summary>
    public bool IsLate { get; private set; }

    public int ReturnCount { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Day by which a returned review should come back.</summary>
    public DateOnly? AnswerBy { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public DateTimeOffset? LastActivityAt { get; private set; }

    /// <summary>Why the head gave it back instead of signing; empty once it has been sent for signature again.</summary>
    public string GivenBackReason { get; private set; } = "";

    public uint Version { get; private set; }

    public LocalText Name => new(NameVi, NameEn);

    public LocalText ClusterName => new(ClusterNameVi, ClusterNameEn);

    public bool IsSubmitted => SubmittedOn is not null;

    /// <summary>The day that decides lateness for this unit.</summary>
    public DateOnly DueOn(Round round) => ExtendedDueOn ?? round.DueOn;

    /// <summary>Officers may change answers: the round is open and the review is with the unit.</summary>
    public bool IsEditable(Round round) =>
        round.IsOpen && Status is (ReviewStatus.NotOpened or ReviewStatus.InProgress or ReviewStatus.Returned);

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

    /// <summary>The officer has finished; the head is asked to sign.</summary>
    public void SendForSignature(Round round, DateTimeOffset now)
    {
        EnsureEditable(round);
        Status = ReviewStatus.AwaitingSignature;
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
    public void Submit(Round round, DateTimeOffset now)
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
        }

        LastActivityAt = now;
    }

    /// <summary>A later due day for this unit alone.</summary>
    public void Extend(Round round, DateOnly newDueOn, string reason)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (newDueOn <= DueOn(round))
        {
            throw new RuleBrokenException("review.extension-not-later", DueOn(round));
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("review.reason-missing");
        }

        ExtendedDueOn = newDueOn;
        ExtensionReason = reason.Normalize().Trim();
        IsLate = SubmittedOn > newDueOn;
    }

    /// <summary>The round's due day moved: an own extension that is not later any more falls away.</summary>
    public void FollowRoundDueDay(DateOnly roundDueOn)
    {
        if (ExtendedDueOn <= roundDueOn)
        {
            ExtendedDueOn = null;
        }

        IsLate = SubmittedOn > (ExtendedDueOn ?? roundDueOn);
    }

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
    public void Return(Round round, int remarks, DateOnly answerBy, DateTimeOffset now)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying))
        {
            throw new RuleBrokenException("review.not-verifiable");
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

    /// <summary>A review of a past round: handed in on that day or never.</summary>
    public void MarkImported(DateOnly? submittedOn, DateOnly? extendedDueOn, DateOnly roundDueOn, DateTimeOffset now)
    {
        SubmittedOn = submittedOn;
        ExtendedDueOn = extendedDueOn;
        IsLate = submittedOn > (extendedDueOn ?? roundDueOn);
        Status = submittedOn is null ? ReviewStatus.NotOpened : ReviewStatus.Verified;
        VerifiedAt = submittedOn is null ? null : now;
    }
}
