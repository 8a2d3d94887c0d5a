using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>The register as far as the person may read it: what is overdue first, then by due day, what is confirmed last.</summary>
public sealed class MeasureList(PortalDb db, Access access, MeasureOrigins origins, TimeProvider clock)
{
    /// <summary>Values of <see cref="Filter.Status"/>; empty: everything that is not confirmed.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["overdue", "open", "asked", "done", "confirmed", "all"];

    /// <summary>Filters as they stand in the address.</summary>
    public sealed record Filter(string? Unit, string? Section, string? Responsible, string? Status, string? Source, string? Q, int Page = 1)
    {
        /// <summary>What <see cref="Source"/> names; null: nothing.</summary>
        public MeasureSource? OfSource => Enum.TryParse<MeasureSource>(Source, out var source) && Enum.IsDefined(source) ? source : null;
    }

    /// <param name="DaysOverdue">Null: not overdue.</param>
    /// <param name="Origin">What it goes back to; null: a review, or nothing that the person may read.</param>
    public sealed record Row(
        Guid Id, string UnitCode, LocalText Unit, string SectionCode, string CriterionCode, Finding Finding, string What, string Responsible, DateOnly DueOn, int? DaysOverdue, MeasureStatus Status, bool IsUrgent,
        bool IsRepeated, DateOnly? AskedDueOn, string Proof, DateOnly? DoneOn, DateOnly? ConfirmedOn, MeasureSource Source, MeasureOrigins.Origin? Origin);

    /// <param name="Sections">Codes of the sections that have measures in reach.</param>
    /// <param name="Counts">By value of the status filter, before it.</param>
    public sealed record Model(Filter Filter, IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyList<string> Sections, IReadOnlyDictionary<string, int> Counts, bool IsFiltered, bool MaySet);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(Filter filter, bool isWhole, CancellationToken ct)
    {
        var today = clock.Today();
        var reach = from m in db.Measures.AsNoTracking() join u in access.UnitsFor(Right.ReadReviews) on m.UnitId equals u.Id select new { Measure = m, Unit = u };
        var sections = await reach.Where(r => r.Measure.SectionCode != "").Select(r => r.Measure.SectionCode).Distinct().OrderBy(s => s).ToListAsync(ct);
        var all = reach;
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (!string.IsNullOrEmpty(filter.Section))
        {
            all = all.Where(r => r.Measure.SectionCode == filter.Section);
        }

        if (!string.IsNullOrWhiteSpace(filter.Responsible))
        {
            var post = LikePattern.Containing(filter.Responsible);
            all = all.Where(r => EF.Functions.ILike(r.Measure.Responsible, post));
        }

        all = filter.OfSource switch
        {
            MeasureSource.Violation => all.Where(r => r.Measure.ViolationId != null),
            MeasureSource.EquipmentCheck => all.Where(r => r.Measure.EquipmentCheckId != null),
            MeasureSource.Inspection => all.Where(r => r.Measure.InspectionId != null),
            MeasureSource.Verification => all.Where(r => r.Measure.IsOfVerification && r.Measure.InspectionId == null),
            MeasureSource.Review => all.Where(r => r.Measure.ReviewId != null && !r.Measure.IsOfVerification && r.Measure.InspectionId == null),
            _ => all,
        };
        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(r => r.Unit.SearchText.Contains(word) || EF.Functions.ILike(r.Measure.CriterionCode, LikePattern.Containing(word)));
        }

        var parts = await all.GroupBy(r => new { r.Measure.Status, IsOverdue = r.Measure.DueOn < today, IsAsked = r.Measure.AskedDueOn != null }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        int Sum(Func<(MeasureStatus Status, bool IsOverdue, bool IsAsked), bool> which) => parts.Where(p => which((p.Key.Status, p.Key.IsOverdue, p.Key.IsAsked))).Sum(p => p.Count);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [""] = Sum(p => p.Status != MeasureStatus.Confirmed),
            ["overdue"] = Sum(p => p.Status == MeasureStatus.Open && p.IsOverdue),
            ["open"] = Sum(p => p.Status == MeasureStatus.Open),
            ["asked"] = Sum(p => p.IsAsked),
            ["done"] = Sum(p => p.Status == MeasureStatus.Done),
            ["confirmed"] = Sum(p => p.Status == MeasureStatus.Confirmed),
            ["all"] = Sum(_ => true),
        };
        var status = filter.Status is { Length: > 0 } asked && Statuses.Contains(asked) ? asked : "";
        all = status switch
        {
            "overdue" => all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.DueOn < today),
            "open" => all.Where(r => r.Measure.Status == MeasureStatus.Open),
            "asked" => all.Where(r => r.Measure.AskedDueOn != null),
            "done" => all.Where(r => r.Measure.Status == MeasureStatus.Done),
            "confirmed" => all.Where(r => r.Measure.Status == MeasureStatus.Confirmed),
            "all" => all,
            _ => all.Where(r => r.Measure.Status != MeasureStatus.Confirmed),
        };
        var pager = new Pager(filter.Page, isWhole ? Math.Max(1, counts[status]) : Pager.DefaultSize, counts[status]);
        var rows = await all.OrderBy(r => r.Measure.Status == MeasureStatus.Open ? 0 : r.Measure.Status == MeasureStatus.Done ? 1 : 2)
            .ThenBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.CriterionCode)
            .Skip(pager.Skipped).Take(pager.Size)
            .Select(r => new { r.Measure, r.Unit.Code, r.Unit.NameVi, r.Unit.NameEn }).ToListAsync(ct);
        var from = await origins.OfAsync([.. rows.Select(r => r.Measure)], ct);
        return new(
            filter,
            [.. rows.Select(r => new Row(
                r.Measure.Id, r.Code, new LocalText(r.NameVi, r.NameEn), r.Measure.SectionCode, r.Measure.CriterionCode, r.Measure.Finding, r.Measure.What, r.Measure.Responsible, r.Measure.DueOn,
                r.Measure.DaysOverdue(today), r.Measure.Status, r.Measure.IsUrgent, r.Measure.IsRepeated, r.Measure.AskedDueOn, r.Measure.Proof, r.Measure.DoneOn, r.Measure.ConfirmedOn,
                r.Measure.Source, from.GetValueOrDefault(r.Measure.Id)))],
            pager,
            sections,
            counts,
            filter is not { Unit: null or "", Section: null or "", Responsible: null or "", Status: null or "", Source: null or "", Q: null or "" },
            access.May(Right.ManageCommittees));
    }
}
