using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Rounds;

/// <summary>Đợt tự rà soát: one checklist, one period, one due day, many units.</summary>
public sealed partial class Round
{
    public const int CodeMaxLength = 40;
    public const int TitleMaxLength = 300;
    public const int ReasonMaxLength = 1000;
    public const int DocumentMaxLength = 200;

    private Round()
    {
    }

    /// <param name="ownerUnitId">The committee's unit: everything under it is in the round's reach; null for a round of the centre.</param>
    /// <param name="policyJson">The policy by which it will be ranked, in the form of the checklist file.</param>
    public Round(string code, LocalText title, string checklistCode, string policyJson, DateRange period, DateOnly dueOn, Guid? ownerUnitId)
    {
        if (!Unit.IsCode(code))
        {
            throw new RuleBrokenException("round.code-form", code);
        }

        Id = Guid.CreateVersion7();
        Code = code;
        OwnerUnitId = ownerUnitId;
        Prepare(title, checklistCode, policyJson, period, dueOn);
    }

    public Guid Id { get; private set; }

    /// <summary>Human code used in addresses and files: <c>2026</c>, <c>R2025</c>.</summary>
    public string Code { get; private set; } = "";

    public string TitleVi { get; private set; } = "";

    public string TitleEn { get; private set; } = "";

    public string ChecklistCode { get; private set; } = "";

    public string PolicyJson { get; private set; } = "";

    public DateOnly PeriodFrom { get; private set; }

    public DateOnly PeriodTo { get; private set; }

    /// <summary>Last day to submit on time. It never locks: <see cref="Close"/> does.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The day on which everybody's due day was last moved; null: it is the day of the issue.</summary>
    public DateOnly? ExtendedOn { get; private set; }

    public Guid? OwnerUnitId { get; private set; }

    /// <summary>"Last year" means this round.</summary>
    public Guid? PreviousRoundId { get; private set; }

    /// <summary>The standing office: its staff verify.</summary>
    public Guid? VerifyingUnitId { get; private set; }

    /// <summary>Verifies the standing office's own unit.</summary>
    public Guid? SubstituteUnitId { get; private set; }

    /// <summary>Kinds of units that receive it, as codes joined by <c>;</c>.</summary>
    public string RecipientKinds { get; private set; } = "";

    public Guid? RecipientParentId { get; private set; }

    public Guid? RecipientClusterId { get; private set; }

    /// <summary>Codes of the only units that receive it, joined by <c>;</c>; empty: the rule alone decides.</summary>
    public string RecipientCodes { get; private set; } = "";

    /// <summary>The reminder ladder in its text form.</summary>
    public string LadderText { get; private set; } = "";

    /// <summary>Number and date of the document that orders the round, if known.</summary>
    public string DocumentReference { get; private set; } = "";

    public RoundStatus Status { get; private set; }

    /// <summary>The long task that is sending the draft to its units; while it runs the draft stands still.</summary>
    public Guid? IssueTaskId { get; private set; }

    public bool IsImported { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Why unverified reviews are ranked as declared; null: they block freezing.</summary>
    public string? AsDeclaredReason { get; private set; }

    public uint Version { get; private set; }

    public LocalText Title => new(TitleVi, TitleEn);

    public DateRange Period => new(PeriodFrom, PeriodTo);

    public bool IsOpen => Status == RoundStatus.Issued;

    public RecipientRule Recipients => new(
        [.. RecipientKinds.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => UnitCodes.TryParseKind(c, out var k) ? k : throw new InvalidOperationException(c))],
        RecipientParentId,
        RecipientClusterId,
        RecipientCodes.Split(';', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Begins to send the round to its units: from here on the draft stands still.</summary>
    /// <param name="taskId">The long task that prepares the reviews.</param>
    /// <param name="recipients">How many units receive it.</param>
    /// <param name="includesVerifyingUnit">The standing office's own unit is among them: then somebody else must verify it.</param>
    public void BeginIssue(Guid taskId, DateTimeOffset now, int recipients, bool includesVerifyingUnit)
    {
        OnlyDraft();
        OnlyIssuable(now, recipients, includesVerifyingUnit);
        IssueTaskId = taskId;
    }

    /// <summary>Gives the sending up: a draft as before.</summary>
    public void StopIssue() => IssueTaskId = null;

    /// <summary>Sends the round to its units.</summary>
    /// <param name="recipients">How many units receive it.</param>
    /// <param name="includesVerifyingUnit">The standing office's own unit is among them.</param>
    public void Issue(DateTimeOffset now, int recipients, bool includesVerifyingUnit)
    {
        StopIssue();
        OnlyDraft();
        OnlyIssuable(now, recipients, includesVerifyingUnit);
        Status = RoundStatus.Issued;
        IssuedAt = now;
    }

    /// <summary>Moves everybody's due day. Single units are extended on their review.</summary>
    /// <param name="today">From this day on units are reminded of the new day.</param>
    public void ExtendDueDay(DateOnly newDueOn, DateOnly today)
    {
        if (Status != RoundStatus.Issued)
        {
            throw new RuleBrokenException("round.not-open");
        }

        if (newDueOn <= DueOn)
        {
            throw new RuleBrokenException("round.extension-not-later");
        }

        DueOn = newDueOn;
        ExtendedOn = today;
    }

    /// <summary>Reminds by another ladder from now on; what may be changed of it <c>LadderChange</c> says.</summary>
    public void ChangeLadder(string ladderText)
    {
        if (Status != RoundStatus.Issued)
        {
            throw new RuleBrokenException("round.not-open");
        }

        LadderText = ladderText;
    }

    /// <summary>Ends entry for everybody.</summary>
    public void Close(DateTimeOffset now)
    {
        if (Status != RoundStatus.Issued)
        {
            throw new RuleBrokenException("round.not-open");
        }

        Status = RoundStatus.Closed;
        ClosedAt = now;
    }

    /// <summary>Decides that reviews without verification count as their units declared.</summary>
    public void RankAsDeclared(string reason)
    {
        if (Status != RoundStatus.Closed)
        {
            throw new RuleBrokenException("round.not-closed");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("round.reason-missing");
        }

        AsDeclaredReason = reason.Normalize().Trim();
    }

    public void Freeze(DateTimeOffset now)
    {
        if (Status != RoundStatus.Closed)
        {
            throw new RuleBrokenException("round.not-closed");
        }

        Status = RoundStatus.Frozen;
        FrozenAt = now;
    }

    public void Publish(DateTimeOffset now)
    {
        if (Status != RoundStatus.Frozen)
        {
            throw new RuleBrokenException("round.not-frozen");
        }

        PublishedAt ??= now;
    }

    /// <summary>Turns a new round into a past one: issued, closed and frozen elsewhere, now brought in.</summary>
    public void MarkImported(DateTimeOffset now)
    {
        OnlyDraft();
        IsImported = true;
        Status = RoundStatus.Frozen;
        IssuedAt = ClosedAt = FrozenAt = now;
    }

    private void OnlyIssuable(DateTimeOffset now, int recipients, bool includesVerifyingUnit)
    {
        if (recipients == 0)
        {
            throw new RuleBrokenException("round.no-units");
        }

        if (!DecidedSteps.HasFlag(DraftSteps.Dates))
        {
            throw new RuleBrokenException("round.dates-open");
        }

        if (StateOf(DraftSteps.Criteria) == DraftStepState.Missing)
        {
            throw new RuleBrokenException("round.no-criteria");
        }

        if (DueOn < LocalDay.Of(now))
        {
            throw new RuleBrokenException("round.due-in-past");
        }

        if (VerifyingUnitId is null)
        {
            throw new RuleBrokenException("round.no-verifier");
        }

        if (includesVerifyingUnit && SubstituteUnitId is null)
        {
            throw new RuleBrokenException("round.no-substitute");
        }
    }

    private void OnlyDraft()
    {
        if (Status != RoundStatus.Draft)
        {
            throw new RuleBrokenException("round.not-draft");
        }

        if (IssueTaskId is not null)
        {
            throw new RuleBrokenException("round.being-issued");
        }
    }
}
