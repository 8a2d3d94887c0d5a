using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Measures;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>
/// Measures that a person reaches, narrowed by the filters of a page: every view of the register asks here. A whole country has 100,000 of them, so that whatever is counted is counted without
/// their units: what a filter says of units is asked of units once, not of each measure.
/// </summary>
public sealed class MeasureReach(PortalDb db, ChecklistLibrary checklists, Access access, TimeProvider clock)
{
    /// <summary>A measure with the unit that answers for it.</summary>
    public sealed class Row
    {
        public required CorrectiveMeasure Measure { get; init; }

        public required Unit Unit { get; init; }
    }

    /// <param name="right">Over the unit that answers for it.</param>
    public IQueryable<CorrectiveMeasure> All(Right right = Right.ReadReviews)
    {
        var (all, units) = (db.Measures.AsNoTracking(), access.UnitsFor(right));
        return access.MayEverywhere(right) ? all : all.Where(m => units.Any(u => u.Id == m.UnitId));
    }

    /// <summary>Each measure with its unit.</summary>
    public IQueryable<Row> WithUnits(IQueryable<CorrectiveMeasure> measures) => from m in measures join u in db.Units on m.UnitId equals u.Id select new Row { Measure = m, Unit = u };

    /// <summary>All filters but the one of the status.</summary>
    public IQueryable<CorrectiveMeasure> BeforeStatus(MeasureFilter filter, Right right = Right.ReadReviews)
    {
        var all = All(right);
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(m => db.Units.Any(u => u.Id == m.UnitId && u.Code == code));
        }

        if (!string.IsNullOrEmpty(filter.Section))
        {
            all = all.Where(m => m.SectionCode == filter.Section);
        }

        if (!string.IsNullOrWhiteSpace(filter.Responsible))
        {
            var post = LikePattern.Containing(filter.Responsible);
            all = all.Where(m => EF.Functions.ILike(m.Responsible, post));
        }

        if (!string.IsNullOrEmpty(filter.Post))
        {
            all = all.Where(m => m.Responsible == filter.Post);
        }

        if (filter.OfDay is { } day)
        {
            all = all.Where(m => m.DueOn == day);
        }

        all = Narrowed(all, filter);
        all = OfLane(all, filter.OfLane);
        all = filter.OfSource switch
        {
            MeasureSource.Violation => all.Where(m => m.ViolationId != null),
            MeasureSource.EquipmentCheck => all.Where(m => m.EquipmentCheckId != null),
            MeasureSource.Inspection => all.Where(m => m.InspectionId != null),
            MeasureSource.Verification => all.Where(m => m.IsOfVerification && m.InspectionId == null),
            MeasureSource.Review => all.Where(m => m.ReviewId != null && !m.IsOfVerification && m.InspectionId == null),
            _ => all,
        };
        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("kp-", StringComparison.Ordinal))
            {
                var code = LikePattern.Containing(word.ToUpperInvariant());
                all = all.Where(m => EF.Functions.Like(m.Code, code));
                continue;
            }

            all = all.Where(m => db.Units.Where(u => u.SearchText.Contains(word)).Select(u => u.Id).Contains(m.UnitId) || EF.Functions.ILike(m.CriterionCode, LikePattern.Containing(word)));
        }

        return all;
    }

    /// <summary>Code and name of every cluster that has a unit in reach, where there are several to choose from.</summary>
    public async Task<IReadOnlyList<(string Code, LocalText Name)>> ClustersAsync(CancellationToken ct)
    {
        var units = access.UnitsFor(Right.ReadReviews);
        var found = await db.Clusters.AsNoTracking().Where(c => units.Any(u => u.ClusterId == c.Id)).OrderBy(c => c.Code).Select(c => new ValueTuple<string, LocalText>(c.Code, new LocalText(c.NameVi, c.NameEn))).ToListAsync(ct);
        return found.Count > 1 ? found : [];
    }

    /// <summary>Titles of sections by their codes; a code that no checklist knows any more has none.</summary>
    public Task<IReadOnlyDictionary<string, LocalText>> TitlesAsync(IEnumerable<string> codes, CancellationToken ct) => db.SectionTitlesAsync(checklists, codes, ct);

    /// <summary>By what the form keeps folded.</summary>
    private IQueryable<CorrectiveMeasure> Narrowed(IQueryable<CorrectiveMeasure> all, MeasureFilter filter)
    {
        if (filter.Cluster == MeasureFilter.NoCluster)
        {
            all = all.Where(m => db.Units.Any(u => u.Id == m.UnitId && u.ClusterId == null));
        }
        else if (!string.IsNullOrEmpty(filter.Cluster))
        {
            all = all.Where(m => db.Units.Any(u => u.Id == m.UnitId && db.Clusters.Any(c => c.Id == u.ClusterId && c.Code == filter.Cluster)));
        }

        if (!string.IsNullOrWhiteSpace(filter.Criterion))
        {
            var criterion = filter.Criterion.Trim().ToUpperInvariant();
            all = all.Where(m => m.CriterionCode == criterion);
        }

        if (filter.OnlyUrgent)
        {
            all = all.Where(m => m.IsKnockout || m.Finding == Finding.Missing || m.Finding == Finding.Unsuitable);
        }

        if (filter.OnlyRepeated)
        {
            all = all.Where(m => m.IsRepeated);
        }

        if (filter.OnlyMine)
        {
            var waiting = db.MeasuresToAnswer(access);
            all = all.Where(m => waiting.Any(w => w.Id == m.Id));
        }

        if (filter.From is { } from)
        {
            all = all.Where(m => m.DueOn >= from);
        }

        return filter.To is { } to ? all.Where(m => m.DueOn <= to) : all;
    }

    /// <summary>One column of the board, of <see cref="MeasureFilter.Lanes"/>; null: all. New is what <see cref="CorrectiveMeasure.IsNew"/> says.</summary>
    public static IQueryable<CorrectiveMeasure> OfLane(IQueryable<CorrectiveMeasure> all, string? lane) => lane switch
    {
        "new" => all.Where(m => m.Status == MeasureStatus.Open && m.AskedDueOn == null && m.Entries <= (m.ViolationId != null || m.EquipmentCheckId != null ? 1 : 0)),
        "open" => all.Where(m => m.Status == MeasureStatus.Open && m.AskedDueOn == null && m.Entries > (m.ViolationId != null || m.EquipmentCheckId != null ? 1 : 0)),
        "asked" => all.Where(m => m.Status == MeasureStatus.Open && m.AskedDueOn != null),
        "done" => all.Where(m => m.Status == MeasureStatus.Done),
        "confirmed" => all.Where(m => m.Status == MeasureStatus.Confirmed),
        "withdrawn" => all.Where(m => m.Status == MeasureStatus.Withdrawn),
        _ => all,
    };

    /// <summary>Narrows by a value of the status filter; empty: what is not confirmed.</summary>
    public IQueryable<CorrectiveMeasure> OfStatus(IQueryable<CorrectiveMeasure> all, string status)
    {
        var today = clock.Today();
        return status switch
        {
            "overdue" => all.Where(m => m.Status == MeasureStatus.Open && m.DueOn < today),
            "open" => all.Where(m => m.Status == MeasureStatus.Open),
            "asked" => all.Where(m => m.AskedDueOn != null),
            "done" => all.Where(m => m.Status == MeasureStatus.Done),
            "confirmed" => all.Where(m => m.Status == MeasureStatus.Confirmed),
            "withdrawn" => all.Where(m => m.Status == MeasureStatus.Withdrawn),
            "all" => all.Where(m => m.Status != MeasureStatus.Withdrawn),
            _ => all.Where(m => m.Status == MeasureStatus.Open || m.Status == MeasureStatus.Done),
        };
    }
}
