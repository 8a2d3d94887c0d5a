using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>What units claimed beyond what verification left, as the sign-off that stands says it: nothing is scored for a list.</summary>
internal static class RoundClaims
{
    /// <summary>Code of the filter that finds every unit with an over-claim; others are codes of sections.</summary>
    public const string Any = "any";

    /// <summary>Verified reviews whose sign-off says that they claimed more than they were given, as a whole or in one section.</summary>
    /// <param name="code"><see cref="Any"/> or the code of a section.</param>
    public static IQueryable<Review> OverClaiming(this PortalDb db, IQueryable<Review> reviews, string code)
    {
        var standing = Standing(db);
        if (code == Any)
        {
            return reviews.Where(r => r.Status == ReviewStatus.Verified && standing.Any(a => a.ReviewId == r.Id && a.SelfBase > a.VerifiedBase));
        }

        var (section, less) = (OverClaims.Begin(code), OverClaims.Begin(code) + "-");
        return reviews.Where(r => r.Status == ReviewStatus.Verified && standing.Any(a => a.ReviewId == r.Id && a.SectionClaims!.Contains(section) && !a.SectionClaims!.Contains(less)));
    }

    /// <summary>Reviews with those that claimed most beyond what they were given first, and those without a sign-off last.</summary>
    public static IOrderedQueryable<Review> ByOverClaim(this PortalDb db, IQueryable<Review> reviews)
    {
        var standing = Standing(db);
        return reviews.OrderByDescending(r => r.Status != ReviewStatus.Verified ? -1000 : standing.Where(a => a.ReviewId == r.Id).Max(a => a.SelfBase - a.VerifiedBase) ?? -1000).ThenBy(r => r.NameVi).ThenBy(r => r.UnitCode);
    }

    /// <summary>Of these reviews, those that are verified and signed off.</summary>
    public static async Task<Dictionary<Guid, RoundMonitorModel.Claim>> ClaimsAsync(this PortalDb db, IReadOnlyCollection<Guid> verified, CancellationToken ct)
    {
        if (verified.Count == 0)
        {
            return [];
        }

        var found = await Standing(db).Where(a => verified.Contains(a.ReviewId)).Select(a => new { a.ReviewId, a.SelfBase, a.VerifiedBase, a.SectionClaims }).ToListAsync(ct);
        return found.GroupBy(a => a.ReviewId).ToDictionary(g => g.Key, g => new RoundMonitorModel.Claim(g.First().SelfBase - g.First().VerifiedBase, OverClaims.Parse(g.First().SectionClaims ?? "")));
    }

    /// <summary>A review that was verified again has another sign-off; the latest stands.</summary>
    private static IQueryable<Approval> Standing(PortalDb db) => db.Approvals.Where(a => !db.Approvals.Any(later => later.ReviewId == a.ReviewId && later.ApprovedAt > a.ApprovedAt));
}
