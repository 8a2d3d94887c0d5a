using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.EquipmentChecks;

/// <summary>The register as far as the person may read it: what is due first, what is followed or without a next day last.</summary>
public sealed class CheckList(PortalDb db, Access access, OverdueChecks overdue, TimeProvider clock)
{
    /// <summary>Days within which a check is due soon.</summary>
    public const int SoonDays = EquipmentCheck.SoonDays;

    /// <summary>Rows of what is overdue by unit and category above the list; <see cref="OverdueChecks"/> has all.</summary>
    public const int MostGroups = 20;

    /// <summary>Values of <see cref="Filter.Due"/>.</summary>
    public static readonly IReadOnlyList<string> Dues = ["overdue", "soon"];

    /// <summary>Filters as they stand in the address.</summary>
    /// <param name="Mine"><c>yes</c>: only units whose checks the person keeps.</param>
    public sealed record Filter(string? Unit, string? Category, string? Lead, string? Stage, string? Result, string? Due, string? Q, string? Mine = null, int Page = 1)
    {
        public bool OnlyMine => Mine == "yes";
    }

    public sealed record Row(EquipmentCheck Check, string UnitCode, LocalText Unit, int? DaysOverdue);

    /// <param name="Overdue">By unit and category, the longest overdue first; whatever the filters say. Null: for an export.</param>
    public sealed record Model(Filter Filter, IReadOnlyList<Row> Rows, Pager Pager, OverdueChecks.Model? Overdue, bool IsFiltered);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var today = clock.Today();
        var all = from c in db.EquipmentChecks.AsNoTracking() join u in access.UnitsFor(Right.ReadEquipmentChecks) on c.UnitId equals u.Id select new { Check = c, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (Enum.TryParse<EquipmentCategory>(filter.Category, out var category))
        {
            all = all.Where(r => r.Check.Category == category);
        }

        if (Enum.TryParse<CheckBody>(filter.Lead, out var lead))
        {
            all = all.Where(r => r.Check.Lead == lead);
        }

        if (Enum.TryParse<CheckStage>(filter.Stage, out var stage))
        {
            all = all.Where(r => r.Check.Stage == stage);
        }

        if (Enum.TryParse<CheckResult>(filter.Result, out var result))
        {
            all = all.Where(r => r.Check.Result == result);
        }

        if (filter.OnlyMine)
        {
            var kept = access.UnitsFor(Right.KeepEquipmentChecks);
            all = all.Where(r => kept.Any(u => u.Id == r.Unit.Id));
        }

        if (Dues.Contains(filter.Due))
        {
            var due = db.EquipmentChecks.Where(filter.Due == "overdue" ? CheckWait.IsOverdue(today) : CheckWait.IsDueSoon(today));
            all = all.Where(r => r.Unit.EndedOn == null && due.Any(c => c.Id == r.Check.Id));
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var like = LikePattern.Containing(word);
            all = all.Where(r => r.Unit.SearchText.Contains(word) || EF.Functions.ILike(r.Check.Code, like) || EF.Functions.ILike(r.Check.RequestNumber, like) || EF.Functions.ILike(r.Check.ResultNumber, like));
        }

        var total = await all.CountAsync(ct);
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderBy(r => r.Check.FollowedById == null && r.Check.DueOn != null ? 0 : 1).ThenBy(r => r.Check.DueOn).ThenByDescending(r => r.Check.Code)
            .Skip(pager.Skipped).Take(pager.Size).Select(r => new { r.Check, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        return new(
            filter,
            [.. rows.Select(r => new Row(r.Check, r.Code, new LocalText(r.NameVi, r.NameEn), r.Check.DaysOverdue(today)))],
            pager,
            isWhole ? null : await overdue.Load(new(null, null, null, null, null), MostGroups, ct),
            filter is not { Unit: null or "", Category: null or "", Lead: null or "", Stage: null or "", Result: null or "", Due: null or "", Q: null or "", OnlyMine: false });
    }
}
