using System.Linq.Expressions;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Rounds;

/// <summary>Reviews that somebody should look at, besides those that are late: stuck with the unit, or signed with a sign that asks for a closer look.</summary>
internal static class Attention
{
    public const string Stuck = "stuck";
    public const string Untouched = "untouched";

    /// <summary>Any sign of <see cref="ReviewSign"/>.</summary>
    public const string Signs = "signs";

    /// <summary>Begun, and nobody has touched it for so many days.</summary>
    public const int StuckDays = 7;

    /// <summary>Every code, in the order of the list.</summary>
    public static readonly IReadOnlyList<string> Codes = [Stuck, Untouched, Signs, .. ReviewSigns.ByCode.Keys];

    /// <summary>
    /// What needs somebody comes first: late, then returned and untouched, then stuck, then suspicious; after these what is with the units, what waits for verification, what is done.
    /// </summary>
    /// <param name="dueOn">The round's due day.</param>
    /// <param name="isOpen">Units still write; in a closed round nothing is stuck.</param>
    /// <param name="now">Instant from which idleness counts back.</param>
    public static Expression<Func<Review, int>> Urgency(DateOnly dueOn, DateOnly today, bool isOpen, DateTimeOffset now)
    {
        var since = isOpen ? now.AddDays(-StuckDays) : DateTimeOffset.MinValue;
        return r => r.SubmittedOn == null && (r.ExtendedDueOn ?? dueOn) < today ? 0
            : isOpen && r.Status == ReviewStatus.Returned && r.LastActivityAt <= r.ReturnedAt ? 1
            : r.Status == ReviewStatus.InProgress && r.LastActivityAt < since ? 2
            : (r.Signs & ReviewSigns.Suspicious) != ReviewSign.None && r.Status != ReviewStatus.Verified ? 3
            : r.SubmittedOn == null || r.Status == ReviewStatus.Returned ? 4
            : r.Status == ReviewStatus.Verified ? 6 : 5;
    }

    /// <summary>What a row says of itself besides its status, as codes.</summary>
    /// <param name="isOpen">Units still write; in a closed round nothing is stuck.</param>
    public static IReadOnlyList<string> Of(ReviewStatus status, ReviewSign signs, DateTimeOffset? touchedAt, DateTimeOffset? returnedAt, bool isOpen, DateTimeOffset now) => status switch
    {
        ReviewStatus.Verified => [],
        ReviewStatus.InProgress when isOpen && touchedAt < now.AddDays(-StuckDays) => [Stuck, .. signs.Codes()],
        ReviewStatus.Returned when isOpen && touchedAt <= returnedAt => [Untouched, .. signs.Codes()],
        _ => signs.Codes(),
    };

    /// <summary>The reviews that a code means; an unknown code means none.</summary>
    /// <param name="now">Instant from which idleness counts back.</param>
    public static Expression<Func<Review, bool>> Is(string code, DateTimeOffset now)
    {
        if (code == Stuck)
        {
            var since = now.AddDays(-StuckDays);
            return r => r.Status == ReviewStatus.InProgress && r.LastActivityAt < since;
        }

        if (code == Untouched)
        {
            return r => r.Status == ReviewStatus.Returned && r.LastActivityAt <= r.ReturnedAt;
        }

        var signs = code == Signs ? ReviewSigns.ByCode.Values.Aggregate((a, b) => a | b) : ReviewSigns.ByCode.GetValueOrDefault(code);
        return r => (r.Signs & signs) != 0 && r.Status != ReviewStatus.Verified;
    }
}
