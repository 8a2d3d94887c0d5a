using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Reminders;

/// <summary>An issued round with the reviews in reach, and who can be told about them today.</summary>
/// <param name="OwnerUnitId">The unit whose committee owns it; null: the centre's.</param>
public sealed record RemindedRound(
    Guid Id, string Code, LocalText Title, RoundReminderFacts Facts, IReadOnlyDictionary<Guid, RemindedReview> Reviews, ReminderRecipients Recipients, Guid? OwnerUnitId = null)
{
    /// <summary>Local address that a mail about a review leads to.</summary>
    public string PathFor(RemindedReview review, ReminderAudience audience) =>
        audience is ReminderAudience.ResponsibleLeader or ReminderAudience.CommitteeDeputy ? $"/rounds/{Code}" : $"/rounds/{Code}/units/{review.Facts.UnitCode}";
}
