using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Cascades;

/// <summary>Who of a round's units has issued it on, and how far the units below are: counts only.</summary>
public sealed class CascadeOverview(PortalDb db, CascadeScope scope, TimeProvider clock)
{
    /// <summary>States to filter by.</summary>
    public static readonly IReadOnlyList<string> States = ["not-issued", "draft", "issued", "complete"];

    /// <param name="q">Part of a unit's code or name.</param>
    /// <param name="state">One of <see cref="States"/>; null: all.</param>
    /// <returns>Null: no such round in the person's reach.</returns>
    public async Task<Model?> Load(string code, string? q, string? state, CancellationToken ct)
    {
        if (await scope.RoundAsync(code, ct) is not { } round)
        {
            return null;
        }

        var today = clock.Today();
        var (watched, managed) = (scope.Watched(), scope.Managed());
        var all = await (
            from r in db.Reviews.AsNoTracking()
            join u in watched on r.UnitId equals u.Id
            where r.RoundId == round.Id && db.Units.Any(b => b.ParentId == u.Id)
            from child in db.Rounds.Where(c => c.ParentRoundId == round.Id && c.OwnerUnitId == r.UnitId).DefaultIfEmpty()
            orderby u.Kind, r.NameVi, r.UnitCode
            select new
            {
                r.UnitCode,
                r.NameVi,
                r.NameEn,
                u.SearchText,
                Below = db.Units.Count(b => b.Id != u.Id && b.Path.StartsWith(u.Path)),
                ChildCode = child == null ? null : child.Code,
                Status = child == null ? null : (RoundStatus?)child.Status,
                IssuedAt = child == null ? null : child.IssuedAt,
                DueOn = child == null ? null : (DateOnly?)child.DueOn,
                Units = child == null ? 0 : db.Reviews.Count(v => v.RoundId == child.Id),
                Submitted = child == null ? 0 : db.Reviews.Count(v => v.RoundId == child.Id && v.SubmittedOn != null),
                Verified = child == null ? 0 : db.Reviews.Count(v => v.RoundId == child.Id && v.Status == ReviewStatus.Verified),
                Late = child == null ? 0 : db.Reviews.Count(v => v.RoundId == child.Id && v.SubmittedOn == null && (v.ExtendedDueOn ?? child.DueOn) < today),
                CanIssue = managed.Any(m => m.Id == u.Id),
            }).ToListAsync(ct);
        var rows = all.ConvertAll(r => (Row: new Row(
            r.UnitCode, new LocalText(r.NameVi, r.NameEn), r.Below, r.ChildCode, StateOf(r.Status, r.Units, r.Verified), r.IssuedAt, r.DueOn, r.Units, r.Submitted, r.Verified, r.Late, r.CanIssue && round.IsOpen),
            r.SearchText));
        var words = VietnameseText.Fold(q);
        return new(
            round.Code,
            round.Title,
            rows.Count,
            [.. States.Select(s => (s, rows.Count(r => IsIn(r.Row, s))))],
            [.. rows.Where(r => (string.IsNullOrEmpty(state) || IsIn(r.Row, state)) && r.SearchText.Contains(words, StringComparison.Ordinal)).Select(r => r.Row)]);
    }

    private static bool IsIn(Row row, string state) => row.State == state || (state == "issued" && row.State == "complete");

    private static string StateOf(RoundStatus? status, int units, int verified) => status switch
    {
        null => "not-issued",
        RoundStatus.Draft => "draft",
        _ => units > 0 && verified == units ? "complete" : "issued",
    };

    /// <param name="Total">Units that could issue the round on, before any filter.</param>
    /// <param name="Counts">Rows by state.</param>
    public sealed record Model(string Code, LocalText Title, int Total, IReadOnlyList<(string State, int Count)> Counts, IReadOnlyList<Row> Rows);

    /// <param name="Below">Units below it in the register.</param>
    /// <param name="CanIssue">The person prepares the round below.</param>
    public sealed record Row(
        string UnitCode, LocalText Name, int Below, string? ChildCode, string State, DateTimeOffset? IssuedAt, DateOnly? DueOn, int Units, int Submitted, int Verified, int Late, bool CanIssue);
}
