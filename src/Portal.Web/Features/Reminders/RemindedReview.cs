using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Reminders;

/// <summary>A review as reminders see it.</summary>
/// <param name="PauseReason">Why the unit is not reminded now; empty where no pause is on.</param>
public sealed record RemindedReview(Guid UnitId, LocalText UnitName, string ClusterCode, ReviewReminderFacts Facts, string PauseReason = "")
{
    /// <summary>The day by which something is asked of the unit.</summary>
    public DateOnly AskedBy => Facts.IsReturned ? Facts.AnswerBy ?? Facts.DueOn : Facts.DueOn;

    /// <summary>Nothing is asked of the unit any more.</summary>
    public bool IsDone => Facts is { IsSubmitted: true, IsReturned: false };
}
