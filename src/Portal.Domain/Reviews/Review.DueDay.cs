using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Domain.Reviews;

/// <content>The day that decides lateness, and how it moves.</content>
public sealed partial class Review
{
    /// <summary>The day that decides lateness for this unit.</summary>
    public DateOnly DueOn(Round round) => ExtendedDueOn ?? round.DueOn;

    /// <summary>A later due day for this unit alone.</summary>
    /// <param name="today">From this day on the unit is reminded of the new day.</param>
    public void Extend(Round round, DateOnly newDueOn, string reason, DateOnly today)
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
        ExtendedOn = today;
        ExtensionReason = reason.Normalize().Trim();
        IsLate = SubmittedOn > newDueOn;
    }

    /// <summary>The round's due day moved: an own extension that is not later any more falls away.</summary>
    public void FollowRoundDueDay(DateOnly roundDueOn)
    {
        if (ExtendedDueOn <= roundDueOn)
        {
            ExtendedDueOn = null;
            ExtendedOn = null;
        }

        IsLate = SubmittedOn > (ExtendedDueOn ?? roundDueOn);
    }
}
