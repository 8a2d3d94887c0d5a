using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>The threads of one review as its unit sees them: what it talks about with verifiers, and among colleagues.</summary>
public sealed class UnitThreads(PortalDb db)
{
    /// <summary>States that a list may be narrowed to, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> States = ["waiting", "open", "settled", "all"];

    /// <param name="Last">What was said last.</param>
    /// <param name="IsOpen">Not settled, and something may still be said.</param>
    /// <param name="IsWaiting">Open, and a verifier spoke last: the unit's turn.</param>
    /// <param name="Days">Days since something was said last.</param>
    public sealed record Row(Discussion Discussion, Criterion Criterion, Comment Last, int Comments, bool IsOpen, bool IsWaiting, int Days)
    {
        public string State => Discussion.IsSettled ? "settled" : IsWaiting ? "waiting" : IsOpen ? "open" : "ended";
    }

    /// <param name="State">One of <see cref="States"/>.</param>
    /// <param name="Counts">By state, whatever is shown.</param>
    /// <param name="Rows">Those in which a verifier spoke last come first, the longest wait at the top; settled ones come last.</param>
    public sealed record Model(string State, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Row> Rows);

    /// <param name="review">A review of the person's own unit.</param>
    /// <param name="state">As it stands in the address; anything that is no state: open ones.</param>
    public async Task<Model> Load(ReviewOverview review, string? state, CancellationToken ct)
    {
        var id = review.ReviewId;
        var found = await (
            from d in db.Discussions.AsNoTracking()
            where d.ReviewId == id
            select new
            {
                Discussion = d,
                Last = db.Comments.Where(c => c.DiscussionId == d.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First(),
                Comments = db.Comments.Count(c => c.DiscussionId == d.Id),
            }).ToListAsync(ct);
        var goesOn = review.IsOwn && review.Scope.Round.Status is RoundStatus.Issued or RoundStatus.Closed;
        var all =
            (from f in found
             let criterion = review.Checklist.Find(f.Discussion.CriterionCode)
             where criterion is not null && criterion.AppliesTo(review.UnitKind, review.UnitDuties)
             let open = goesOn && !f.Discussion.IsSettled
             let row = new Row(f.Discussion, criterion, f.Last, f.Comments, open, open && f.Last.IsVerifier, review.Today.DayNumber - LocalDay.Of(f.Last.At).DayNumber)
             orderby row.Discussion.IsSettled, row.IsWaiting descending, row.IsWaiting ? row.Last.At : default, row.Last.At descending
             select row).ToList();
        var shown = States.Contains(state ?? "") ? state! : "open";
        return new(shown, States.ToDictionary(one => one, one => all.Count(r => Has(r, one)), StringComparer.Ordinal), all.FindAll(r => Has(r, shown)));
    }

    private static bool Has(Row row, string state) => state switch
    {
        "waiting" => row.IsWaiting,
        "settled" => row.Discussion.IsSettled,
        "all" => true,
        _ => row.IsOpen,
    };
}
