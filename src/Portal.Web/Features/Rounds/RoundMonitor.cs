using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rounds;

/// <summary>
/// Who is where and who is late. One grouped query gives every count; answers are read for the units of the page only, however
/// many units the round has.
/// </summary>
public sealed class RoundMonitor(PortalDb db, RoundScope scope, ChecklistLibrary checklists, UnitActPage acts, SavedFilters saved, RoundFollowUp followUps, WorkingDays days, TimeProvider clock)
{
    /// <returns>Null: no such round, or nothing in it for this person to watch.</returns>
    /// <param name="only">Codes of the only units to show of what the filter finds; none: all of it.</param>
    public async Task<RoundMonitorModel?> Load(string code, RoundMonitorFilter filter, MonitorExtent extent, CancellationToken ct, IReadOnlyCollection<string>? only = null)
    {
        var round = await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status != RoundStatus.Draft, ct);
        if (round is null || !scope.Oversees)
        {
            return null;
        }

        var today = clock.Today();
        var dueOn = round.DueOn;
        var reviews = scope.Watched().AsNoTracking().Where(r => r.RoundId == round.Id);
        var groups = await reviews
            .GroupBy(r => new { r.Status, IsOverdue = r.SubmittedOn == null && (r.ExtendedDueOn ?? dueOn) < today, r.Kind, r.Duties, r.ClusterCode, r.ClusterNameVi, r.ClusterNameEn, r.ParentCode, r.ExtendedDueOn })
            .Select(g => new Part(g.Key.Status, g.Key.IsOverdue, g.Key.Kind, g.Key.Duties, g.Key.ClusterCode, g.Key.ClusterNameVi, g.Key.ClusterNameEn, g.Key.ParentCode, g.Key.ExtendedDueOn, g.Count()))
            .ToListAsync(ct);
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var sections = checklist.Sections.Where(s => s.Kind.IsInBase() && groups.Exists(g => s.Criteria.Any(c => c.AppliesTo(g.Kind, g.Duties)))).ToList();
        var isManaged = await scope.Managed().AnyAsync(r => r.Id == round.Id, ct);
        var shares = await db.VerifierSharesAsync(checklists, round, today, ct);
        var chosen = only?.ToArray() ?? [];
        var listed = chosen.Length == 0 ? reviews : reviews.Where(r => chosen.Contains(r.UnitCode));
        var matching = await VerifiedBy(Matching(listed, filter, dueOn, today), shares, filter.Verifier, ct);
        var total = filter.IsEmpty && chosen.Length == 0 ? groups.Sum(g => g.Units) : await matching.CountAsync(ct);
        var isPage = extent == MonitorExtent.Page;
        var hasClaims = !round.IsImported && groups.Exists(g => g.Status == ReviewStatus.Verified);
        var pager = new Pager(filter.Page, extent == MonitorExtent.Everything || (isPage && filter.IsFolded) ? Math.Max(total, 1) : RoundMonitorFilter.PageSize, total);
        var watchlist = isPage ? await Watchlist(reviews, round.IsOpen, ct) : [];
        var units = new RoundMonitorRows(db, round.Id, checklist, sections, dueOn, today, round.IsOpen, clock.GetUtcNow());
        var folds = isPage && filter.IsFolded ? await new RoundMonitorGroups(db, sections, units, dueOn, today).Load(matching, filter, ct) : null;
        var rows = folds is null ? await units.Load(matching, filter.Sort, pager.Skipped, pager.Size, ct) : [.. folds.SelectMany(f => f.Rows ?? [])];
        return new RoundMonitorModel(
            RoundHead.Of(round, today, isManaged),
            filter,
            Counts(groups),
            [.. from g in groups where g.ExtendedDueOn > dueOn group g.Units by g.ExtendedDueOn!.Value into day orderby day.Key select new RoundMonitorModel.Extension(day.Key, day.Sum())],
            [.. groups.GroupBy(g => g.ClusterCode).Select(g => new RoundMonitorModel.Group(g.Key, new LocalText(g.First().ClusterNameVi, g.First().ClusterNameEn), g.Sum(p => p.Units))).OrderByDescending(g => g.Units)],
            isPage ? await Parents(groups, ct) : [],
            watchlist,
            !isPage || round.LadderText.Length == 0 || round.IssuedAt is null ? [] : RoundRungLine.Of(ReminderLadder.Parse(round.LadderText), LocalDay.Of(round.IssuedAt.Value), dueOn, today, await days.LoadAsync(ct), round.TermOfAppeals()),
            !isPage ? [] : await Queue(round, groups, reviews, watchlist, isManaged, ct),
            [.. sections.Select(s => new RoundMonitorModel.Column(s.Code, s.Title))],
            rows,
            pager,
            round.IsOpen ? acts.Allowed() : round.Status == RoundStatus.Closed ? [.. acts.Allowed().Where(a => a.OutlastsClosing)] : [],
            isPage ? await saved.Load(ct) : [],
            folds)
        {
            FollowUp = isPage && round.Kind == RoundKind.FollowUp ? await FollowUp(round, reviews, units, ct) : null,
            HasClaims = hasClaims,
            OverClaiming = isPage && hasClaims ? await db.OverClaiming(reviews, RoundClaims.Any).CountAsync(ct) : 0,
            Verifiers = isPage ? shares.People : [],
            Kinds = [.. groups.GroupBy(g => g.Kind).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(p => p.Units)))],
            FollowedUpBy = isPage && !round.IsOpen ? await followUps.ByAsync(round, ct) : [],
        };
    }

    private async Task<RoundFollowUp.Progress?> FollowUp(Round round, IQueryable<Review> reviews, RoundMonitorRows units, CancellationToken ct)
    {
        var asked = await reviews.GroupBy(r => new { r.Kind, r.Duties, r.ClosedGates }).Select(g => new { g.Key, Units = g.Count() }).ToListAsync(ct);
        return await followUps.LoadAsync(round, reviews, asked.Sum(a => a.Units * units.Totals(a.Key.Kind, a.Key.Duties, a.Key.ClosedGates).Sum(t => t ?? 0)), ct);
    }

    /// <summary>Codes of all units that the filter finds, in the order of the list.</summary>
    /// <returns>Null: no such round, or nothing in it for this person to watch.</returns>
    public async Task<IReadOnlyList<string>?> Codes(string code, RoundMonitorFilter filter, CancellationToken ct)
    {
        if (!scope.Oversees || await scope.Visible().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Status != RoundStatus.Draft, ct) is not { } round)
        {
            return null;
        }

        var matching = Matching(scope.Watched().AsNoTracking().Where(r => r.RoundId == round.Id), filter, round.DueOn, clock.Today());
        return await (await VerifiedBy(matching, await db.VerifierSharesAsync(checklists, round, clock.Today(), ct), filter.Verifier, ct)).OrderBy(r => r.UnitCode).Select(r => r.UnitCode).ToListAsync(ct);
    }

    private IQueryable<Review> Matching(IQueryable<Review> reviews, RoundMonitorFilter filter, DateOnly dueOn, DateOnly today)
    {
        if (filter.Status == ReviewState.Overdue)
        {
            reviews = reviews.Where(r => r.SubmittedOn == null && (r.ExtendedDueOn ?? dueOn) < today);
        }
        else if (!string.IsNullOrEmpty(filter.Status))
        {
            var status = ReviewState.Parse(filter.Status);
            reviews = reviews.Where(r => r.Status == status && (r.SubmittedOn != null || (r.ExtendedDueOn ?? dueOn) >= today));
        }

        if (!string.IsNullOrEmpty(filter.Attention))
        {
            reviews = reviews.Where(Attention.Is(filter.Attention, clock.GetUtcNow()));
        }

        if (!string.IsNullOrEmpty(filter.OverClaim))
        {
            reviews = db.OverClaiming(reviews, filter.OverClaim);
        }

        if (VietnameseText.Fold(filter.Q) is { Length: > 0 } words)
        {
            reviews = from review in reviews join unit in db.Units on review.UnitId equals unit.Id where unit.SearchText.Contains(words) select review;
        }

        if (!string.IsNullOrEmpty(filter.Kind))
        {
            var isKind = UnitCodes.TryParseKind(filter.Kind, out var kind);
            reviews = reviews.Where(r => isKind && r.Kind == kind);
        }

        if (!string.IsNullOrEmpty(filter.Cluster))
        {
            var cluster = filter.Cluster == RoundMonitorFilter.NoGroup ? "" : filter.Cluster;
            reviews = reviews.Where(r => r.ClusterCode == cluster);
        }

        var parent = filter.Parent == RoundMonitorFilter.NoGroup ? null : filter.Parent;
        return string.IsNullOrEmpty(filter.Parent) ? reviews : reviews.Where(r => r.ParentCode == parent);
    }

    private async Task<IQueryable<Review>> VerifiedBy(IQueryable<Review> reviews, VerifierShares shares, string? verifier, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(verifier))
        {
            return reviews;
        }

        var places = await (from r in reviews join u in db.Units on r.UnitId equals u.Id select new { u.Id, u.Path, r.ClusterCode }).ToListAsync(ct);
        var person = Guid.TryParse(verifier, out var id) ? id : (Guid?)null;
        var found = places.Where(p => shares.For(p.Id, p.Path, p.ClusterCode) is var named && (verifier == RoundMonitorFilter.NoGroup ? named.Count == 0 : named.Any(s => s.PersonId == person))).Select(p => p.Id).ToArray();
        return reviews.Where(r => found.Contains(r.UnitId));
    }

    private static List<RoundMonitorModel.Count> Counts(List<Part> groups) =>
    [
        .. ReviewState.InOrder.Select(s => new RoundMonitorModel.Count(ReviewState.Code(s), groups.Where(g => g.Status == s && !g.IsOverdue).Sum(g => g.Units))),
        new RoundMonitorModel.Count(ReviewState.Overdue, groups.Where(g => g.IsOverdue).Sum(g => g.Units)),
    ];

    private async Task<List<RoundMonitorModel.Group>> Parents(List<Part> groups, CancellationToken ct)
    {
        var codes = groups.Where(g => g.ParentCode is not null).GroupBy(g => g.ParentCode!).ToDictionary(g => g.Key, g => g.Sum(p => p.Units));
        if (codes.Count < 2)
        {
            return [];
        }

        var names = await db.Units.AsNoTracking().Where(u => codes.Keys.Contains(u.Code)).OrderBy(u => u.NameVi).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct);
        return [.. names.Select(u => new RoundMonitorModel.Group(u.Code, new LocalText(u.NameVi, u.NameEn), codes[u.Code]))];
    }

    /// <summary>How many reviews each code of <see cref="Attention"/> means; those without any are left out.</summary>
    private async Task<List<RoundMonitorModel.Count>> Watchlist(IQueryable<Review> reviews, bool isOpen, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var signs = await reviews.Where(Attention.Is(Attention.Signs, now)).GroupBy(r => r.Signs).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var counts = new List<RoundMonitorModel.Count>();
        foreach (var code in Attention.Codes)
        {
            var units = code switch
            {
                Attention.Stuck or Attention.Untouched => isOpen ? await reviews.CountAsync(Attention.Is(code, now), ct) : 0,
                Attention.Signs => signs.Sum(s => s.Count),
                _ => signs.Where(s => s.Key.Codes().Contains(code)).Sum(s => s.Count),
            };
            if (units > 0)
            {
                counts.Add(new RoundMonitorModel.Count(code, units));
            }
        }

        return counts;
    }

    private async Task<List<RoundMonitorModel.Task>> Queue(
        Round round, List<Part> groups, IQueryable<Review> reviews, List<RoundMonitorModel.Count> watchlist, bool isManaged, CancellationToken ct)
    {
        int In(ReviewStatus status) => groups.Where(g => g.Status == status).Sum(g => g.Units);
        var queue = new List<RoundMonitorModel.Task>();
        if (In(ReviewStatus.Submitted) is > 0 and var submitted)
        {
            var oldest = await reviews.Where(r => r.Status == ReviewStatus.Submitted).OrderBy(r => r.SubmittedOn).ThenBy(r => r.NameVi)
                .Select(r => new { r.NameVi, r.NameEn, r.SubmittedOn }).FirstAsync(ct);
            queue.Add(new("shield", "queue.submitted", submitted, $"/verification?round={round.Code}&status=submitted&assignee=all", new LocalText(oldest.NameVi, oldest.NameEn), oldest.SubmittedOn));
        }

        if (In(ReviewStatus.Verifying) is > 0 and var verifying)
        {
            queue.Add(new("search", "queue.verifying", verifying, $"/verification?round={round.Code}&status=verifying&assignee=all"));
        }

        if (round.IsOpen && groups.Where(g => g.IsOverdue).Sum(g => g.Units) is > 0 and var late)
        {
            queue.Add(new("clock", "queue.late", late, $"/rounds/{round.Code}/late"));
        }

        queue.AddRange(watchlist.Where(w => w.Code is Attention.Stuck or Attention.Untouched or Attention.Signs)
            .Select(w => new RoundMonitorModel.Task(w.Code == Attention.Signs ? "search" : "clock", "queue." + w.Code, w.Units, $"/rounds/{round.Code}?attention={w.Code}")));

        // those that the unit has not touched stand in a line of their own
        if (In(ReviewStatus.Returned) - watchlist.Where(w => w.Code == Attention.Untouched).Sum(w => w.Units) is > 0 and var returned)
        {
            queue.Add(new("return", "queue.returned", returned, $"/rounds/{round.Code}?status=returned"));
        }

        var failed = isManaged ? await db.Outbox.CountAsync(m => m.RoundId == round.Id && m.Status == OutboxStatus.Failed, ct) : 0;
        if (failed > 0)
        {
            queue.Add(new("bell", "queue.mails", failed, "/reminders?status=failed"));
        }

        return queue;
    }

    private sealed record Part(
        ReviewStatus Status, bool IsOverdue, UnitKind Kind, Duty Duties, string ClusterCode, string ClusterNameVi, string ClusterNameEn, string? ParentCode, DateOnly? ExtendedDueOn, int Units);
}
