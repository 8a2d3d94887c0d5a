using Portal.Domain.Committees;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Who can be told, by the appointments in force. A person is told once, whatever the number of their appointments.</summary>
public sealed class ReminderRecipients(
    ILookup<(Guid UnitId, Capacity Capacity), MailRecipient> units, ILookup<string, MailRecipient> leaders, ILookup<Guid, MailRecipient> own, IReadOnlyList<MailRecipient> committee, IReadOnlyList<MailRecipient> deputies)
{
    /// <summary>
    /// The unit's officers or heads; for the responsible leader whoever holds the seat that answers for the unit itself, else for its cluster, and
    /// when nobody does, the leaders of the committee that owns the round; for its deputy heads whoever holds such a seat of it.
    /// </summary>
    public IReadOnlyList<MailRecipient> Of(RemindedReview review, ReminderAudience audience)
    {
        var found = audience switch
        {
            ReminderAudience.Officer => units[(review.UnitId, Capacity.Officer)],
            ReminderAudience.Head => units[(review.UnitId, Capacity.Head)],
            ReminderAudience.CommitteeDeputy => deputies,
            _ when own[review.UnitId].Any() => own[review.UnitId],
            _ => leaders[review.ClusterCode].Any() ? leaders[review.ClusterCode] : committee,
        };
        return [.. found.DistinctBy(r => r.Address, StringComparer.OrdinalIgnoreCase)];
    }
}
