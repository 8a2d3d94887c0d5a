using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Discussions between units and their verifiers, of reviews that the person may verify. What colleagues say among themselves is in none of them.</summary>
public sealed class VerifierDiscussions(PortalDb db, Access access, ReviewsInScope reviews, ChecklistLibrary checklists, TimeProvider clock)
{
    private static readonly string[] States = ["waiting", "open", "settled", "all"];

    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="Round">Code of a round; null or unknown: the newest one with something to verify.</param>
    /// <param name="State"><c>open</c> (also when it is empty), <c>waiting</c>: open, and the unit spoke last, <c>settled</c> or <c>all</c>.</param>
    /// <param name="Q">Part of a unit's name or code, of a criterion's code, or of what was said last.</param>
    public sealed record Filter(string? Round = null, string? State = null, string? Q = null, int Page = 1)
    {
        public string StateOrDefault => State is "waiting" or "settled" or "all" ? State : "open";
    }

    /// <param name="Last">What was said last.</param>
    /// <param name="IsOpen">Not settled, in a round that goes on: in a frozen one nobody may say anything any more.</param>
    /// <param name="IsWaiting">Open, and the unit spoke last.</param>
    /// <param name="Days">Days since something was said last.</param>
    public sealed record Row(string UnitCode, LocalText Name, Criterion Criterion, Comment Last, int Comments, bool IsSettled, bool IsOpen, bool IsWaiting, int Days)
    {
        public string StateKey => "discussions.is-" + (IsSettled ? "settled" : IsWaiting ? "waiting" : IsOpen ? "open" : "ended");
    }

    /// <param name="Counts">Discussions by state, whatever else is filtered.</param>
    public sealed record Model(Filter Filter, IReadOnlyList<VerificationQueue.Choice> Rounds, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Row> Rows, Pager Pager);

    /// <summary>How many of a round are open; in a frozen one none, for nobody may say anything there any more.</summary>
    public async Task<int> CountAsync(Round round, CancellationToken ct)
    {
        if (!GoesOn(round))
        {
            return 0;
        }

        var open = await InRound(round.Id).Where(d => d.Discussion.SettledAt == null).ToListAsync(ct);
        var checklist = open.Count == 0 ? null : await checklists.GetAsync(db, round.ChecklistCode, ct);
        return open.Count(d => CriterionOf(checklist!, round, d) is not null);
    }

    /// <param name="isWhole">Every row, for an export.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var (rounds, chosen) = await reviews.RoundsAsync(filter.Round, withFrozen: true, ct);
        List<VerificationQueue.Choice> choices = [.. rounds.Select(r => new VerificationQueue.Choice(r.Code, r.Title))];
        if (chosen is not { } round)
        {
            return new(filter, choices, new Dictionary<string, int>(), [], new Pager(1, Pager.DefaultSize, 0));
        }

        var all = await RowsAsync(round, ct);
        var fold = VietnameseText.Fold(filter.Q ?? "");
        var found = all.Where(r => Has(r, filter.StateOrDefault)
                && (fold.Length == 0 || VietnameseText.Fold($"{r.UnitCode} {r.Name.Vi} {r.Name.En} {r.Criterion.Code} {r.Last.Text}").Contains(fold, StringComparison.Ordinal)))
            .OrderBy(r => r.IsSettled).ThenByDescending(r => r.IsWaiting).ThenBy(r => r.Last.At).ThenBy(r => r.UnitCode, StringComparer.Ordinal).ToList();
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, found.Count) : Pager.DefaultSize, found.Count);
        return new(
            filter with { Round = round.Code },
            choices,
            States.ToDictionary(state => state, state => all.Count(r => Has(r, state)), StringComparer.Ordinal),
            [.. found.Skip(pager.Skipped).Take(pager.Size)],
            pager);
    }

    private static bool Has(Row row, string state) => state switch
    {
        "waiting" => row.IsWaiting,
        "settled" => row.IsSettled,
        "all" => true,
        _ => row.IsOpen,
    };

    private static bool GoesOn(Round round) => round.Status is RoundStatus.Issued or RoundStatus.Closed;

    /// <summary>What a discussion of a review in the person's scope is about; null: it is not theirs to see, or its criterion does not apply to the unit any more.</summary>
    private Criterion? CriterionOf(Checklist checklist, Round round, Found found) =>
        reviews.Refusal(round, found.Review.UnitId, found.Path) is null && checklist.Find(found.Discussion.CriterionCode) is { } criterion && criterion.AppliesTo(found.Review.Kind, found.Review.Duties) ? criterion : null;

    private async Task<List<Row>> RowsAsync(Round round, CancellationToken ct)
    {
        var found = await (
            from d in InRound(round.Id)
            select new
            {
                Found = d,
                Last = db.Comments.Where(c => c.DiscussionId == d.Discussion.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First(),
                Comments = db.Comments.Count(c => c.DiscussionId == d.Discussion.Id),
            }).ToListAsync(ct);
        var (checklist, today, goesOn) = (await checklists.GetAsync(db, round.ChecklistCode, ct), clock.Today(), GoesOn(round));
        return
        [
            .. from d in found
               let criterion = CriterionOf(checklist, round, d.Found)
               where criterion is not null
               let review = d.Found.Review
               let settled = d.Found.Discussion.IsSettled
               let open = goesOn && !settled
               select new Row(review.UnitCode, review.Name, criterion, d.Last, d.Comments, settled, open, open && !d.Last.IsVerifier, today.DayNumber - LocalDay.Of(d.Last.At).DayNumber),
        ];
    }

    private IQueryable<Found> InRound(Guid roundId) =>
        from d in db.Discussions.AsNoTracking()
        join r in db.Reviews.AsNoTracking() on d.ReviewId equals r.Id
        join u in access.UnitsFor(Right.VerifyReviews) on r.UnitId equals u.Id
        where r.RoundId == roundId && d.WithVerifier
        select new Found { Review = r, Discussion = d, Path = u.Path };

    private sealed class Found
    {
        public required Review Review { get; init; }

        public required Discussion Discussion { get; init; }

        public required string Path { get; init; }
    }
}
