using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Rounds;

/// <summary>The rows of one page of the monitor, with their answered counts by section.</summary>
internal sealed class RoundMonitorRows(PortalDb db, Guid roundId, Checklist checklist, IReadOnlyList<Section> sections, DateOnly dueOn, DateOnly today, bool isOpen, DateTimeOffset now)
{
    private readonly Dictionary<string, int> _columns = sections
        .SelectMany((section, at) => section.Criteria.Select(c => (c.Code, at)))
        .ToDictionary(c => c.Code, c => c.at, StringComparer.Ordinal);

    private readonly Dictionary<(UnitKind, Duty, string), int?[]> _totals = [];

    public async Task<IReadOnlyList<RoundMonitorModel.Row>> Load(IQueryable<Review> reviews, string? sort, int skip, int take, CancellationToken ct)
    {
        var found = sort == "progress"
            ? await ByProgress(reviews, skip, take, ct)
            : await Facts(Sorted(reviews, sort).Skip(skip).Take(take)).ToListAsync(ct);
        var answered = await Answered(found, ct);
        var claims = await db.ClaimsAsync([.. found.Where(r => r.Status == ReviewStatus.Verified).Select(r => r.Id)], ct);
        return [.. found.Select(r => Row(r, answered.GetValueOrDefault(r.Id)) with { Claim = claims.GetValueOrDefault(r.Id) })];
    }

    /// <summary>What needs somebody first, see <see cref="Attention.Urgency"/>; among these the nearest due day.</summary>
    private IQueryable<Review> Sorted(IQueryable<Review> reviews, string? sort) => sort == "name"
        ? reviews.OrderBy(r => r.NameVi).ThenBy(r => r.UnitCode)
        : sort == RoundMonitorFilter.ByOverClaim
        ? db.ByOverClaim(reviews)
        : reviews
            .OrderBy(Attention.Urgency(dueOn, today, isOpen, now))
            .ThenBy(r => r.AnswerBy ?? r.ExtendedDueOn ?? dueOn)
            .ThenBy(r => r.LastActivityAt != null)
            .ThenBy(r => r.LastActivityAt)
            .ThenBy(r => r.NameVi)
            .ThenBy(r => r.UnitCode);

    private async Task<List<Fact>> ByProgress(IQueryable<Review> reviews, int skip, int take, CancellationToken ct)
    {
        var codes = _columns.Keys.ToArray();
        var counts = await (
            from answer in await AnswersOfRound(ct)
            join review in reviews on answer.ReviewId equals review.Id
            where !answer.IsCarriedOver && (answer.IsNotApplicable || answer.Value != "") && codes.Contains(answer.CriterionCode)
            group answer by answer.ReviewId into g
            select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        foreach (var (id, dropped) in await Dropped(reviews, ct))
        {
            counts[id] = counts.GetValueOrDefault(id) - dropped;
        }

        var all = await Facts(Sorted(reviews, "name")).ToListAsync(ct);
        return [.. all
            .OrderBy(r => Totals(r.Kind, r.Duties, r.ClosedGates).Sum(t => t ?? 0) is > 0 and var total ? (double)counts.GetValueOrDefault(r.Id) / total : 0)
            .Skip(skip).Take(take)];
    }

    /// <summary>
    /// Where the answers of the round stand. Ids follow time and a round writes its reviews together, so that naming the first and the last lets the database read
    /// that stretch and pass by what stands there of other years.
    /// </summary>
    public async Task<IQueryable<Answer>> AnswersOfRound(CancellationToken ct)
    {
        var ids = db.Reviews.Where(r => r.RoundId == roundId).Select(r => r.Id);
        var first = await ids.OrderBy(id => id).FirstOrDefaultAsync(ct);
        var last = await ids.OrderByDescending(id => id).FirstOrDefaultAsync(ct);
        // as constants: a plan made without knowing how long the stretch is reads far too much of it; the same for every filter, so that few queries are compiled
        return db.Answers.Where(a => a.ReviewId >= EF.Constant(first) && a.ReviewId <= EF.Constant(last));
    }

    /// <summary>Answers that are kept although a closed gate drops their criterion: they are no progress.</summary>
    private async Task<Dictionary<Guid, int>> Dropped(IQueryable<Review> reviews, CancellationToken ct)
    {
        var gated = sections.SelectMany(s => s.Criteria).Where(c => c.Gates.Count > 0).ToDictionary(c => c.Code, StringComparer.Ordinal);
        if (gated.Count == 0)
        {
            return [];
        }

        var codes = gated.Keys.ToArray();
        var kept = await (
            from answer in db.Answers
            join review in reviews on answer.ReviewId equals review.Id
            where review.ClosedGates != "" && !answer.IsCarriedOver && (answer.IsNotApplicable || answer.Value != "") && codes.Contains(answer.CriterionCode)
            select new { review.Id, review.ClosedGates, answer.CriterionCode }).AsNoTracking().ToListAsync(ct);
        return kept.Where(k => ClosedGates.Parse(k.ClosedGates).Drops(gated[k.CriterionCode])).GroupBy(k => k.Id).ToDictionary(g => g.Key, g => g.Count());
    }

    private async Task<Dictionary<Guid, (int Answered, int Findings)[]>> Answered(List<Fact> found, CancellationToken ct)
    {
        var ids = found.ConvertAll(r => r.Id);
        var closed = found.Where(r => r.ClosedGates.Length > 0).ToDictionary(r => r.Id, r => ClosedGates.Parse(r.ClosedGates));
        var counts = new Dictionary<Guid, (int Answered, int Findings)[]>();
        await foreach (var answer in db.Answers.AsNoTracking()
            .Where(a => ids.Contains(a.ReviewId) && !a.IsCarriedOver && (a.IsNotApplicable || a.Value != ""))
            .Select(a => new { a.ReviewId, a.CriterionCode, IsFinding = !a.IsNotApplicable && a.Finding != null && a.Finding != Finding.Adequate }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (_columns.TryGetValue(answer.CriterionCode, out var at)
                && !(closed.TryGetValue(answer.ReviewId, out var gates) && checklist.Find(answer.CriterionCode) is { } criterion && gates.Drops(criterion)))
            {
                if (!counts.TryGetValue(answer.ReviewId, out var cells))
                {
                    counts[answer.ReviewId] = cells = new (int Answered, int Findings)[sections.Count];
                }

                cells[at] = (cells[at].Answered + 1, cells[at].Findings + (answer.IsFinding ? 1 : 0));
            }
        }

        return counts;
    }

    private RoundMonitorModel.Row Row(Fact r, (int Answered, int Findings)[]? answered)
    {
        var due = r.ExtendedDueOn ?? dueOn;
        var isOverdue = r.SubmittedOn is null && due < today;
        return new RoundMonitorModel.Row(
            r.UnitCode,
            new LocalText(r.NameVi, r.NameEn),
            new LocalText(r.ClusterNameVi, r.ClusterNameEn),
            ReviewState.Code(r.Status, isOverdue),
            isOverdue ? today.DayNumber - due.DayNumber : null,
            [.. Totals(r.Kind, r.Duties, r.ClosedGates).Select((total, at) => total is { } n ? new RoundMonitorModel.Cell(Math.Min(answered?[at].Answered ?? 0, n), n, Math.Min(answered?[at].Findings ?? 0, n)) : null)],
            r.Status == ReviewStatus.Returned ? r.AnswerBy ?? due : due,
            r.ExtendedDueOn is not null,
            r.SubmittedOn,
            r.LastActivityAt,
            Attention.Of(r.Status, r.Signs, r.LastActivityAt, r.ReturnedAt, isOpen, now));
    }

    /// <summary>The column of a criterion; null: it does not count, or one of these gates drops it.</summary>
    public int? ColumnOf(string criterion, string closedGates) => !_columns.TryGetValue(criterion, out var at)
        || (closedGates.Length > 0 && checklist.Find(criterion) is { } found && ClosedGates.Parse(closedGates).Drops(found)) ? null : at;

    /// <summary>Applicable criteria by column for such units; null: the section does not apply.</summary>
    public int?[] Totals(UnitKind kind, Duty duties, string closedGates)
    {
        if (!_totals.TryGetValue((kind, duties, closedGates), out var totals))
        {
            var applicable = checklist.ApplicableTo(kind, duties, ClosedGates.Parse(closedGates)).GroupBy(c => c.SectionCode).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            _totals[(kind, duties, closedGates)] = totals = [.. sections.Select(s => applicable.TryGetValue(s.Code, out var n) ? n : (int?)null)];
        }

        return totals;
    }

    private static IQueryable<Fact> Facts(IQueryable<Review> reviews) => reviews.Select(r => new Fact(
        r.Id, r.UnitCode, r.NameVi, r.NameEn, r.ClusterNameVi, r.ClusterNameEn, r.Kind, r.Duties, r.Status, r.ExtendedDueOn, r.AnswerBy, r.SubmittedOn, r.LastActivityAt, r.ReturnedAt, r.Signs, r.ClosedGates));

    private sealed record Fact(
        Guid Id, string UnitCode, string NameVi, string NameEn, string ClusterNameVi, string ClusterNameEn, UnitKind Kind, Duty Duties, ReviewStatus Status, DateOnly? ExtendedDueOn, DateOnly? AnswerBy, DateOnly? SubmittedOn, DateTimeOffset? LastActivityAt, DateTimeOffset? ReturnedAt, ReviewSign Signs, string ClosedGates);
}
