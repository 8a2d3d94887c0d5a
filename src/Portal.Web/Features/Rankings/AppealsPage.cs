using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rankings;

/// <summary>The appeals of a round that the person may see: those of their own units, and of the units that they oversee.</summary>
public sealed class AppealsPage(PortalDb db, RankingScope scope, TimeProvider clock)
{
    public sealed record Row(
        Guid Id, string UnitCode, LocalText Name, string CriterionCode, string Reason, string Reference, AppealStatus Status, string FiledBy, DateTimeOffset FiledAt, string DecidedBy, DateTimeOffset? DecidedAt, string Decision, int? RankingNumber);

    /// <param name="Mine">Units of the person that may appeal today.</param>
    public sealed record Model(Round Round, AppealsFilter Filter, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Row> Rows, Pager Pager, bool IsOpenToday, IReadOnlyList<string> Mine);

    /// <param name="isWhole">Every row that the filter leaves, for an export.</param>
    /// <returns>Null when the round is not there or not the person's.</returns>
    public async Task<Model?> Load(string code, AppealsFilter filter, bool isWhole, CancellationToken ct)
    {
        if (await scope.FindAsync(code, ct) is not { } round)
        {
            return null;
        }

        var (today, isOpen) = (clock.Today(), round.IsAppealable(clock.Today()));
        var sight = await scope.SightAsync(round, ct);
        var seen = sight.Overseen.Union(sight.Own).ToArray();
        var all = from a in db.Appeals.AsNoTracking() join r in db.Reviews.IgnoreQueryFilters() on a.ReviewId equals r.Id where a.RoundId == round.Id && seen.Contains(a.UnitId) select new { Appeal = a, r.NameVi, r.NameEn };
        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var upper = word.ToUpperInvariant();
            all = all.Where(f => f.Appeal.CriterionCode.Contains(upper) || db.Units.Any(u => u.Id == f.Appeal.UnitId && u.SearchText.Contains(word)));
        }

        var counts = await all.GroupBy(f => f.Appeal.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => Code(g.Key), g => g.Count, ct);
        counts["all"] = counts.Values.Sum();
        var status = Enum.GetValues<AppealStatus>().Where(s => Code(s) == filter.Status).Select(s => (AppealStatus?)s).FirstOrDefault();
        var shown = all.Where(f => status == null || f.Appeal.Status == status);
        var total = status is null ? counts["all"] : counts.GetValueOrDefault(filter.Status!);
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await shown.OrderBy(f => f.Appeal.DecidedAt != null).ThenBy(f => f.Appeal.FiledAt).ThenBy(f => f.Appeal.Id).Skip(pager.Skipped).Take(pager.Size).ToListAsync(ct);
        return new(
            round, filter, counts,
            [.. rows.Select(f => new Row(
                f.Appeal.Id, f.Appeal.UnitCode, new LocalText(f.NameVi, f.NameEn), f.Appeal.CriterionCode, f.Appeal.Reason, f.Appeal.Reference, f.Appeal.Status, f.Appeal.FiledByName, f.Appeal.FiledAt,
                f.Appeal.DecidedByName, f.Appeal.DecidedAt, f.Appeal.DecisionReason, f.Appeal.RankingNumber))],
            pager, isOpen,
            await db.Reviews.Where(r => r.RoundId == round.Id && r.SubmittedOn != null && sight.Own.Contains(r.UnitId) && (isOpen || (round.AppealUntil != null && r.AppealUntil >= today)))
                .OrderBy(r => r.UnitCode).Select(r => r.UnitCode).Take(20).ToListAsync(ct));
    }

    /// <summary>As addresses and texts name it.</summary>
    public static string Code(AppealStatus status) => status switch
    {
        AppealStatus.Open => "open",
        AppealStatus.Accepted => "accepted",
        AppealStatus.Rejected => "rejected",
        AppealStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
