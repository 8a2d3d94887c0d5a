using Portal.Domain.Committees;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Who can be told, by the appointments in force. A person is told once, whatever the number of their appointments.</summary>
public sealed class ReminderRecipients(
    ILookup<(Guid UnitId, Capacity Capacity), ReminderRecipient> units, ILookup<string, ReminderRecipient> leaders, ILookup<Guid, ReminderRecipient> own,
    IReadOnlyList<ReminderRecipient> committee, IReadOnlyList<ReminderRecipient> deputies)
{
    /// <summary>As <see cref="Find"/>, only the people.</summary>
    public IReadOnlyList<MailRecipient> Of(RemindedReview review, ReminderAudience audience) => [.. Find(review, audience).People.Select(p => p.Mail)];

    /// <summary>
    /// The unit's officers or heads; for the responsible leader whoever holds the seat that answers for the unit itself, else for its cluster, and
    /// when nobody does, the leaders of the committee that owns the round; for its deputy heads whoever holds such a seat of it.
    /// </summary>
    public (ReminderWay Way, IReadOnlyList<ReminderRecipient> People) Find(RemindedReview review, ReminderAudience audience)
    {
        var (way, found) = audience switch
        {
            ReminderAudience.Officer => (ReminderWay.Post, units[(review.UnitId, Capacity.Officer)]),
            ReminderAudience.Head => (ReminderWay.Post, units[(review.UnitId, Capacity.Head)]),
            ReminderAudience.CommitteeDeputy => (ReminderWay.Post, deputies),
            _ when own[review.UnitId].Any() => (ReminderWay.UnitSeat, own[review.UnitId]),
            _ when leaders[review.ClusterCode].Any() => (ReminderWay.ClusterSeat, leaders[review.ClusterCode]),
            _ => (ReminderWay.Committee, committee),
        };
        return (way, Once(found));
    }

    /// <summary>Of the people whom the act tells that makes results known, namely whoever fills in or signs the unit's review: the officers, or those who sign.</summary>
    public IReadOnlyList<ReminderRecipient> OfResults(RemindedReview review, ReminderAudience audience) =>
        Once(Rights.Capacities(Right.FillReview).Where(c => c == Capacity.Officer == (audience == ReminderAudience.Officer)).SelectMany(c => units[(review.UnitId, c)]));

    private static IReadOnlyList<ReminderRecipient> Once(IEnumerable<ReminderRecipient> found) => [.. found.DistinctBy(r => r.Mail.Address, StringComparer.OrdinalIgnoreCase)];
}
