using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Rounds;

/// <summary>The rounds that a person may see, newest first.</summary>
public sealed class RoundList(RoundScope scope, TimeProvider clock)
{
    /// <param name="status">Code of the table of statuses; null: all.</param>
    /// <param name="year">Year of the due day; null: all.</param>
    /// <param name="kind">Null: all.</param>
    public async Task<Model> Load(string? status, int? year, RoundKind? kind, CancellationToken ct)
    {
        var today = clock.Today();
        var isOverseer = scope.Oversees;
        var reviews = isOverseer ? scope.Watched() : scope.Own();
        var all = await (
            from r in scope.Visible().AsNoTracking()
            orderby r.DueOn descending, r.Code
            select new
            {
                r.Code,
                r.TitleVi,
                r.TitleEn,
                r.Status,
                r.Kind,
                IsPublished = r.PublishedAt != null,
                r.PeriodFrom,
                r.PeriodTo,
                r.DueOn,
                r.DecidedSteps,
                r.ChecklistCode,
                Units = reviews.Count(v => v.RoundId == r.Id),
                Submitted = reviews.Count(v => v.RoundId == r.Id && v.SubmittedOn != null),
                Late = reviews.Count(v => v.RoundId == r.Id && v.SubmittedOn == null && (v.ExtendedDueOn ?? r.DueOn) < today),
                OwnUnit = isOverseer ? null : reviews.Where(v => v.RoundId == r.Id).OrderBy(v => v.UnitCode).Select(v => v.UnitCode).FirstOrDefault(),
            }).ToListAsync(ct);
        var rows = all.ConvertAll(r => new Row(
            r.Code, new LocalText(r.TitleVi, r.TitleEn), RoundHead.CodeOf(r.Status, r.IsPublished), r.Kind, r.PeriodFrom, r.PeriodTo,
            r.Status == RoundStatus.Draft && !r.DecidedSteps.HasFlag(DraftSteps.Dates) ? null : r.DueOn, r.ChecklistCode, r.Units, r.Submitted, r.Late, Path(r.Code, r.Status, r.OwnUnit)));
        return new Model(
            [.. rows.Where(r => (string.IsNullOrEmpty(status) || r.Status == status) && (year is null || (r.DueOn ?? r.PeriodTo).Year == year) && (kind is null || r.Kind == kind))],
            [.. rows.Select(r => (r.DueOn ?? r.PeriodTo).Year).Distinct().OrderDescending()],
            rows.Count,
            scope.Office is not null);
    }

    private static string Path(string code, RoundStatus status, string? ownUnit) =>
        status == RoundStatus.Draft ? $"/rounds/{code}/draft" : ownUnit is null ? $"/rounds/{code}" : $"/rounds/{code}/units/{ownUnit}";

    /// <param name="Total">Rounds before any filter.</param>
    /// <param name="CanPrepare">The person may prepare a new round.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, IReadOnlyList<int> Years, int Total, bool CanPrepare);

    /// <param name="DueOn">Null: a draft's that nobody decided yet.</param>
    /// <param name="Path">Where the round's name leads: to the draft, the monitor or the own unit's review.</param>
    public sealed record Row(
        string Code, LocalText Title, string Status, RoundKind Kind, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly? DueOn, string ChecklistCode, int Units, int Submitted, int Late, string Path);

    /// <summary>Statuses to filter by.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["draft", "open", "closed", "frozen", "published"];
}
