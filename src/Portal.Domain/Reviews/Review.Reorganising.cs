using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Domain.Reviews;

/// <content>What happens when the unit changes while the round runs.</content>
public sealed partial class Review
{
    /// <summary>The day on which the unit ended; null: it lives. Such a review takes no part in its round any more, and stays readable.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Ends with its unit.</summary>
    /// <exception cref="RuleBrokenException"><c>review.ended-already</c>.</exception>
    public void EndWithUnit(DateOnly on)
    {
        if (EndedOn is not null)
        {
            throw new RuleBrokenException("review.ended-already");
        }

        EndedOn = on;
    }

    /// <summary>The unit was renamed or moved while the round is open: pages and rankings name it as it is.</summary>
    public void Follow(Round round, Unit unit, string? parentCode)
    {
        if (round.IsOpen)
        {
            (NameVi, NameEn, ParentCode) = (unit.NameVi, unit.NameEn, parentCode);
        }
    }
}
