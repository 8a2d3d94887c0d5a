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
