using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>The reviews that wait for a verifier, oldest submission first.</summary>
public sealed class VerificationQueue(PortalDb db, Access access, ChecklistLibrary checklists, SecondLooks seconds, VerifierDiscussions discussions, TimeProvider clock)
{
    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="Status"><c>waiting</c> (default), <c>submitted</c>, <c>verifying</c>, <c>returned</c>, <c>verified</c>.</param>
    /// <param name="Assignee"><c>me</c>: only what the person may verify and what falls to them by assignment; <c>all</c>: everything in scope; a person's id: what falls to that one by name. None of these: <c>me</c> for whoever is assigned in the round.</param>
    /// <param name="Sort"><c>risk</c> (also <c>signs</c>): first those with the most pressing risks (<see cref="ReviewRisks"/>), then those with most signs that ask for a closer look; <c>over-claim</c>: first those that claimed most beyond what was approved; anything else: oldest submission first.</param>
    /// <param name="With"><c>questions</c>: only reviews with questions about single criteria that wait for the unit.</param>
    public sealed record Filter(string? Round, string? Status, string? Cluster, string? Q, string? Assignee, string? Sort = null, int Page = 1, string? With = null)
    {
        public string StatusOrDefault => Statuses.ContainsKey(Status ?? "") ? Status! : "waiting";
    }

    public sealed record Row(
        string UnitCode, LocalText Name, LocalText Cluster, string Status, DateOnly? SubmittedOn, bool IsLate, int ReturnCount, DateOnly? AnswerBy, int Seen, int Total, IReadOnlyList<string> Signs, IReadOnlyList<string> Assigned)
    {
        /// <summary>Questions about single criteria that the unit has not answered.</summary>
        public int Unclear { get; init; }

        /// <summary>Codes of what makes the review pressing, behind <c>risk.</c>, the most pressing first.</summary>
        public IReadOnlyList<string> Risks { get; init; } = [];

        /// <summary>Base points by the unit's own answers, and as verification ended; null before.</summary>
        public (decimal? Self, decimal? Verified) Points { get; init; }

        /// <summary>Days since the oldest of them was asked.</summary>
        public int UnclearDays { get; init; }

        /// <summary>Those whose day is past.</summary>
        public int Overdue { get; init; }
    }

    public sealed record Choice(string Code, LocalText Name);

    /// <summary>Whose reviews one may look at.</summary>
    /// <param name="Value">As in the address: <c>all</c>, <c>me</c> or a person's id.</param>
    /// <param name="Name">Empty but for a person.</param>
    /// <param name="Count">Reviews of the state that is shown.</param>
    public sealed record Assignee(string Value, string Name, int Count);

    public sealed record Model(
        Filter Filter,
        IReadOnlyList<Choice> Rounds,
        IReadOnlyList<Choice> Clusters,
        IReadOnlyDictionary<string, int> Counts,
        IReadOnlyList<Row> Rows,
        Pager Pager,
        LocalText? RoundTitle)
    {
        /// <summary>Decisions that wait for the person's second look.</summary>
        public int MySecondLooks { get; init; }

        /// <summary>Everybody, the person, then the others with an assignment in the round.</summary>
        public IReadOnlyList<Assignee> Assignees { get; init; } = [];

        /// <summary>Open discussions with units that the person may verify.</summary>
        public int OpenDiscussions { get; init; }
    }

    internal static readonly IReadOnlyDictionary<string, ReviewStatus[]> Statuses = new Dictionary<string, ReviewStatus[]>(StringComparer.Ordinal)
    {
        ["waiting"] = [ReviewStatus.Submitted, ReviewStatus.Verifying],
        ["submitted"] = [ReviewStatus.Submitted],
        ["verifying"] = [ReviewStatus.Verifying],
        ["returned"] = [ReviewStatus.Returned],
        ["verified"] = [ReviewStatus.Verified],
    };

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var inScope = from r in db.Reviews.AsNoTracking() join u in access.UnitsFor(Right.VerifyReviews) on r.UnitId equals u.Id select r;
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.Status != RoundStatus.Draft && inScope.Any(review => review.RoundId == r.Id))
            .OrderBy(r => r.Status == RoundStatus.Frozen).ThenByDescending(r => r.IssuedAt).ThenByDescending(r => r.PeriodTo).ToListAsync(ct);
        var round = rounds.FirstOrDefault(r => r.Code == filter.Round) ?? (filter.Round is null or "" ? rounds.FirstOrDefault() : null);
        var choices = rounds.Select(r => new Choice(r.Code, r.Title)).ToList();
        if (round is null)
        {
            return new(filter, choices, [], new Dictionary<string, int>(), [], new(1, Pager.DefaultSize, 0), null);
        }

        var shares = await db.VerifierSharesAsync(checklists, round, clock.Today(), ct);
        var isNamed = Guid.TryParse(filter.Assignee, out var person) && shares.Names(person);
        filter = filter with { Assignee = filter.Assignee is "me" or "all" || isNamed ? filter.Assignee : shares.Names(access.PersonId) ? "me" : "all" };
        var statuses = Statuses[filter.StatusOrDefault];
        var (reviews, assignees) = await FallingAsync(Narrow(inScope.Where(r => r.RoundId == round.Id), filter), round, shares, filter.Assignee!, statuses, ct);
        var counts = await reviews.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var clusters = await inScope.Where(r => r.RoundId == round.Id && r.ClusterCode != "")
            .Select(r => new { r.ClusterCode, r.ClusterNameVi, r.ClusterNameEn }).Distinct().OrderBy(c => c.ClusterCode).ToListAsync(ct);
        var shown = reviews.Where(r => statuses.Contains(r.Status));
        var total = await shown.CountAsync(ct);
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var seen = Seen();
        var sorted = filter.Sort == "over-claim"
            ? shown.OrderByDescending(r => db.Approvals.Where(a => a.ReviewId == r.Id).OrderByDescending(a => a.ApprovedAt).Select(a => a.SelfBase - a.VerifiedBase).FirstOrDefault() ?? 0)
            : filter.Sort is "risk" or "signs"
            ? shown.OrderByDescending(r => r.Signs & ReviewRisks.All).ThenByDescending(r =>
                ((r.Signs & ReviewSign.NoReference) != 0 ? 1 : 0) + ((r.Signs & ReviewSign.SameText) != 0 ? 1 : 0)
                + ((r.Signs & ReviewSign.Hasty) != 0 ? 1 : 0) + ((r.Signs & ReviewSign.Copied) != 0 ? 1 : 0)).ThenBy(r => r.SubmittedOn)
            : shown.OrderBy(r => r.SubmittedOn);
        var rows = await sorted
            .ThenBy(r => r.LastActivityAt).ThenBy(r => r.UnitCode)
            .Skip(pager.Skipped).Take(pager.Size)
            .Select(r => new { Review = r, Seen = seen.Count(s => s.ReviewId == r.Id) })
            .ToListAsync(ct);
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var onPage = rows.Select(r => r.Review.Id).ToArray();
        var dropped = await DroppedAsync(seen, checklist, rows.ConvertAll(r => r.Review), ct);
        var today = clock.Today();
        var unclear = (await db.Clarifications.AsNoTracking().Where(c => c.Status == ClarificationStatus.Open && onPage.Contains(c.ReviewId)).ToListAsync(ct)).ToLookup(c => c.ReviewId);
        var approved = (await db.Approvals.AsNoTracking().Where(a => onPage.Contains(a.ReviewId)).Select(a => new { a.ReviewId, a.ApprovedAt, a.SelfBase, a.VerifiedBase }).ToListAsync(ct)).ToLookup(a => a.ReviewId);
        var assigned = shares.IsEmpty
            ? []
            : (await PathsAsync(inScope.Where(r => onPage.Contains(r.Id)), ct)).ToDictionary(r => r.UnitId, r => Names(shares.For(r.UnitId, r.Path, r.ClusterCode)));
        return new(
            filter with { Round = round.Code },
            choices,
            [.. clusters.Select(c => new Choice(c.ClusterCode, new LocalText(c.ClusterNameVi, c.ClusterNameEn)))],
            Statuses.ToDictionary(s => s.Key, s => s.Value.Sum(one => counts.GetValueOrDefault(one)), StringComparer.Ordinal),
            [.. rows.Select(r => new Row(
                r.Review.UnitCode, r.Review.Name, r.Review.ClusterName, ShownStatus.Of(r.Review.Status), r.Review.SubmittedOn, r.Review.IsLate,
                r.Review.ReturnCount, r.Review.AnswerBy, r.Seen - dropped.GetValueOrDefault(r.Review.Id), r.Review.ApplicableOf(checklist).Count,
                r.Review.Signs.Codes(), assigned.GetValueOrDefault(r.Review.UnitId, []))
            {
                Points = r.Review.Status == ReviewStatus.Verified && approved[r.Review.Id].MaxBy(a => a.ApprovedAt) is { } signed ? (signed.SelfBase, signed.VerifiedBase) : default,
                Risks = ReviewRisks.Codes(r.Review.Signs),
                Unclear = unclear[r.Review.Id].Count(),
                UnclearDays = unclear[r.Review.Id].Select(c => c.DaysWaited(today)).DefaultIfEmpty().Max(),
                Overdue = unclear[r.Review.Id].Count(c => c.IsOverdue(today)),
            })],
            pager,
            round.Title)
        {
            Assignees = assignees,
            MySecondLooks = isWhole ? 0 : await seconds.CountAsync(round, ct),
            OpenDiscussions = isWhole ? 0 : await discussions.CountAsync(round, ct),
        };
    }

    /// <summary>Criteria that somebody has decided on or asked about: a decision on an answer that was changed since does not count.</summary>
    private IQueryable<SeenCriterion> Seen() =>
        db.Decisions.Where(d => d.SecondLook != SecondLook.Refused && !db.Answers.Any(a => a.ReviewId == d.ReviewId && a.CriterionCode == d.CriterionCode && a.UpdatedAt > d.DecidedAt))
            .Select(d => new SeenCriterion { ReviewId = d.ReviewId, CriterionCode = d.CriterionCode })
            .Union(db.Remarks.Where(m => m.ReturnNumber == 0 && m.CriterionCode != null).Select(m => new SeenCriterion { ReviewId = m.ReviewId, CriterionCode = m.CriterionCode! }))
            .Union(db.Clarifications.Where(c => c.Status == ClarificationStatus.Open).Select(c => new SeenCriterion { ReviewId = c.ReviewId, CriterionCode = c.CriterionCode }));

    /// <summary>By review: how many of them a closed gate drops, which are no part of the work.</summary>
    private static async Task<Dictionary<Guid, int>> DroppedAsync(IQueryable<SeenCriterion> seen, Checklist checklist, List<Review> reviews, CancellationToken ct)
    {
        var closed = reviews.Where(r => r.ClosedGates.Length > 0).ToDictionary(r => r.Id, r => r.Closed);
        if (closed.Count == 0)
        {
            return [];
        }

        var gated = checklist.AllCriteria.Where(c => c.Gates.Count > 0).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var (ids, codes) = (closed.Keys.ToArray(), gated.Keys.ToArray());
        var found = await seen.Where(s => ids.Contains(s.ReviewId) && codes.Contains(s.CriterionCode)).ToListAsync(ct);
        return found.Where(s => closed[s.ReviewId].Drops(gated[s.CriterionCode])).GroupBy(s => s.ReviewId).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>Each person once, with the sections that are theirs alone: <c>Trần Thị Lan (G01, G03)</c>.</summary>
    private static IReadOnlyList<string> Names(IReadOnlyList<VerifierShare> shares) =>
    [
        .. shares.GroupBy(s => (s.PersonId, s.Name)).Select(g => g.Any(s => s.SectionCode.Length == 0) ? g.Key.Name : $"{g.Key.Name} ({string.Join(", ", g.Select(s => s.SectionCode).Distinct().Order(StringComparer.Ordinal))})"),
    ];

    /// <summary>Those of the reviews that fall to whom the filter names, and how many fall to each.</summary>
    private async Task<(IQueryable<Review> Reviews, List<Assignee> Assignees)> FallingAsync(IQueryable<Review> reviews, Round round, VerifierShares shares, string assignee, ReviewStatus[] statuses, CancellationToken ct)
    {
        var mine = Mine(reviews, round);
        if (shares.IsEmpty)
        {
            int all = await reviews.CountAsync(r => statuses.Contains(r.Status), ct), own = await mine.CountAsync(r => statuses.Contains(r.Status), ct);
            return (assignee == "me" ? mine : reviews, [new("all", "", all), new("me", "", own)]);
        }

        var me = access.PersonId;
        var may = await mine.Select(r => r.UnitId).ToHashSetAsync(ct);
        var falling = (await PathsAsync(reviews, ct)).ConvertAll(p =>
        {
            var named = shares.For(p.UnitId, p.Path, p.ClusterCode);
            return (p.UnitId, IsShown: statuses.Contains(p.Status), IsMine: may.Contains(p.UnitId) && shares.FallsTo(me, named), People: named.Select(s => s.PersonId).ToHashSet());
        });
        List<Assignee> assignees =
        [
            new("all", "", falling.Count(f => f.IsShown)), new("me", "", falling.Count(f => f.IsShown && f.IsMine)),
            .. shares.People.Where(p => p.Id != me).Select(p => new Assignee(p.Id.ToString(), p.Name, falling.Count(f => f.IsShown && f.People.Contains(p.Id)))),
        ];
        if (assignee == "all")
        {
            return (reviews, assignees);
        }

        var whose = assignee == "me" ? default : Guid.Parse(assignee);
        var ids = falling.Where(f => assignee == "me" ? f.IsMine : f.People.Contains(whose)).Select(f => f.UnitId).ToArray();
        return (reviews.Where(r => ids.Contains(r.UnitId)), assignees);
    }

    private Task<List<Place>> PathsAsync(IQueryable<Review> reviews, CancellationToken ct) =>
        (from r in reviews join u in db.Units on r.UnitId equals u.Id select new Place(u.Id, u.Path, r.ClusterCode, r.Status)).ToListAsync(ct);

    private IQueryable<Review> Narrow(IQueryable<Review> reviews, Filter filter)
    {
        if (filter.With == "questions")
        {
            reviews = reviews.Where(r => db.Clarifications.Any(c => c.ReviewId == r.Id && c.Status == ClarificationStatus.Open));
        }

        if (!string.IsNullOrEmpty(filter.Cluster))
        {
            reviews = reviews.Where(r => r.ClusterCode == filter.Cluster);
        }

        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var words = VietnameseText.Fold(filter.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            reviews = words.Aggregate(reviews, (found, word) => found.Where(r => db.Units.Any(u => u.Id == r.UnitId && u.SearchText.Contains(word))));
        }

        return reviews;
    }

    /// <summary>The rule of <see cref="VerificationRule"/> as a query; the scope is in the query already.</summary>
    private IQueryable<Review> Mine(IQueryable<Review> reviews, Round round)
    {
        var own = access.Appointments.SelectMany(a => a.UnitPath.Split('/', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        reviews = reviews.Where(r => !own.Contains(r.UnitCode));
        if (round.VerifyingUnitId is not { } office)
        {
            return reviews;
        }

        var employers = access.Giving(Right.VerifyReviews).Select(a => a.UnitId).ToHashSet();
        var isOffice = employers.Contains(office);
        var isSubstitute = round.SubstituteUnitId is { } substitute && employers.Contains(substitute);
        return reviews.Where(r => r.UnitId == office ? isSubstitute : isOffice);
    }

    private sealed record SeenCriterion
    {
        public Guid ReviewId { get; init; }

        public string CriterionCode { get; init; } = "";
    }

    private sealed record Place(Guid UnitId, string Path, string ClusterCode, ReviewStatus Status);
}
