using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>The monitor folded by cluster or by the unit above: the sums of each group, and the units of those that are open.</summary>
internal sealed class RoundMonitorGroups(PortalDb db, IReadOnlyList<Section> sections, RoundMonitorRows rows, DateOnly dueOn, DateOnly today)
{
    /// <summary>Units of an open group; more are on a page of their own.</summary>
    public const int UnitsShown = 50;

    /// <param name="reviews">What the filter finds.</param>
    public async Task<IReadOnlyList<RoundMonitorModel.Fold>> Load(IQueryable<Review> reviews, RoundMonitorFilter filter, CancellationToken ct)
    {
        var byCluster = filter.Group == RoundMonitorFilter.ByCluster;
        var parts = await reviews
            .GroupBy(r => new { Code = byCluster ? r.ClusterCode : r.ParentCode ?? "", r.Status, IsOverdue = r.SubmittedOn == null && (r.ExtendedDueOn ?? dueOn) < today, r.Kind, r.Duties, r.ClosedGates })
            .Select(g => new { g.Key.Code, g.Key.Status, g.Key.IsOverdue, g.Key.Kind, g.Key.Duties, g.Key.ClosedGates, Units = g.Count() })
            .ToListAsync(ct);
        var answered = (await (
            from answer in await rows.AnswersOfRound(ct)
            join review in reviews on answer.ReviewId equals review.Id
            where !answer.IsCarriedOver && (answer.IsNotApplicable || answer.Value != "")
            group answer by new { Code = byCluster ? review.ClusterCode : review.ParentCode ?? "", answer.CriterionCode, review.ClosedGates } into g
            select new { g.Key.Code, g.Key.CriterionCode, g.Key.ClosedGates, Count = g.Count(), Findings = g.Count(a => !a.IsNotApplicable && a.Finding != null && a.Finding != Finding.Adequate) })
            .ToListAsync(ct)).ToLookup(a => a.Code, a => (a.CriterionCode, a.ClosedGates, a.Count, a.Findings));
        var names = await Names(byCluster, [.. parts.Select(p => p.Code).Distinct()], ct);
        var open = filter.OpenGroups().ToHashSet(StringComparer.Ordinal);
        var folds = new List<RoundMonitorModel.Fold>();
        foreach (var group in parts.GroupBy(p => p.Code))
        {
            var totals = new int[sections.Count];
            foreach (var part in group.GroupBy(p => (p.Kind, p.Duties, p.ClosedGates)))
            {
                var applicable = rows.Totals(part.Key.Kind, part.Key.Duties, part.Key.ClosedGates);
                for (var i = 0; i < totals.Length; i++)
                {
                    totals[i] += (applicable[i] ?? 0) * part.Sum(p => p.Units);
                }
            }

            var (done, found) = (new int[sections.Count], new int[sections.Count]);
            foreach (var (criterion, closed, count, findings) in answered[group.Key])
            {
                if (rows.ColumnOf(criterion, closed) is { } at)
                {
                    done[at] += count;
                    found[at] += findings;
                }
            }

            var code = group.Key.Length == 0 ? RoundMonitorFilter.NoGroup : group.Key;
            var ofGroup = byCluster ? reviews.Where(r => r.ClusterCode == group.Key) : group.Key.Length == 0 ? reviews.Where(r => r.ParentCode == null) : reviews.Where(r => r.ParentCode == group.Key);
            folds.Add(new RoundMonitorModel.Fold(
                code, names.GetValueOrDefault(group.Key), group.Sum(p => p.Units),
                [.. ReviewState.InOrder.Select(s => new RoundMonitorModel.Count(ReviewState.Code(s), group.Where(p => p.Status == s && !p.IsOverdue).Sum(p => p.Units))).Prepend(new RoundMonitorModel.Count(ReviewState.Overdue, group.Where(p => p.IsOverdue).Sum(p => p.Units))).Where(c => c.Units > 0)],
                [.. totals.Select((total, i) => total == 0 ? null : new RoundMonitorModel.Cell(Math.Min(done[i], total), total, found[i]))],
                open.Contains(code) ? await rows.Load(ofGroup, filter.Sort, 0, UnitsShown, ct) : null));
        }

        // what is latest first, as the units themselves are
        return filter.Sort switch
        {
            "name" => [.. folds.OrderBy(f => f.Name?.Vi ?? "", StringComparer.CurrentCulture)],
            "progress" => [.. folds.OrderBy(f => f.Percent)],
            _ => [.. folds.OrderByDescending(f => f.Overdue * 1000 / f.Units).ThenBy(f => f.Percent).ThenBy(f => f.Code, StringComparer.Ordinal)],
        };
    }

    private async Task<Dictionary<string, LocalText>> Names(bool byCluster, string[] codes, CancellationToken ct) => byCluster
        ? await db.Clusters.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => c.Name, StringComparer.Ordinal, ct)
        : await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, StringComparer.Ordinal, ct);
}
