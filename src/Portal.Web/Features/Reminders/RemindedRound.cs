using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Reminders;

/// <summary>An issued round with the reviews in reach, and who can be told about them today.</summary>
public sealed record RemindedRound(
    Guid Id, string Code, LocalText Title, RoundReminderFacts Facts, IReadOnlyDictionary<Guid, RemindedReview> Reviews, ReminderRecipients Recipients)
{
    /// <summary>Local address that a mail about a review leads to.</summary>
    public string PathFor(RemindedReview review, ReminderAudience audience) =>
        audience is ReminderAudience.ResponsibleLeader or ReminderAudience.CommitteeDeputy ? $"/rounds/{Code}" : $"/rounds/{Code}/units/{review.Facts.UnitCode}";
}
