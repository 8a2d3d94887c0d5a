using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Measures;

/// <summary>Measures that a person reaches, narrowed by the filters of a page: every view of the register asks here.</summary>
public sealed class MeasureReach(PortalDb db, Access access, TimeProvider clock)
{
    /// <summary>A measure with the unit that answers for it.</summary>
    public sealed class Row
    {
        public required CorrectiveMeasure Measure { get; init; }

        public required Unit Unit { get; init; }
    }

    /// <param name="right">Over the unit that answers for it.</param>
    public IQueryable<Row> All(Right right = Right.ReadReviews) =>
        from m in db.Measures.AsNoTracking() join u in access.UnitsFor(right) on m.UnitId equals u.Id select new Row { Measure = m, Unit = u };

    /// <summary>All filters but the one of the status.</summary>
    public IQueryable<Row> BeforeStatus(MeasureFilter filter, Right right = Right.ReadReviews)
    {
        var all = All(right);
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

        if (!string.IsNullOrEmpty(filter.Post))
        {
            all = all.Where(r => r.Measure.Responsible == filter.Post);
        }

        if (filter.OfDay is { } day)
        {
            all = all.Where(r => r.Measure.DueOn == day);
        }

        all = filter.OfLane switch
        {
            "open" => all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.AskedDueOn == null),
            "asked" => all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.AskedDueOn != null),
            "done" => all.Where(r => r.Measure.Status == MeasureStatus.Done),
            "confirmed" => all.Where(r => r.Measure.Status == MeasureStatus.Confirmed),
            _ => all,
        };
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

        return all;
    }

    /// <summary>Narrows by a value of the status filter; empty: what is not confirmed.</summary>
    public IQueryable<Row> OfStatus(IQueryable<Row> all, string status)
    {
        var today = clock.Today();
        return status switch
        {
            "overdue" => all.Where(r => r.Measure.Status == MeasureStatus.Open && r.Measure.DueOn < today),
            "open" => all.Where(r => r.Measure.Status == MeasureStatus.Open),
            "asked" => all.Where(r => r.Measure.AskedDueOn != null),
            "done" => all.Where(r => r.Measure.Status == MeasureStatus.Done),
            "confirmed" => all.Where(r => r.Measure.Status == MeasureStatus.Confirmed),
            "all" => all,
            _ => all.Where(r => r.Measure.Status != MeasureStatus.Confirmed),
        };
    }

    /// <summary>What is overdue first, then by due day; what is done, then what is confirmed last.</summary>
    public static IQueryable<Row> InOrder(IQueryable<Row> rows) =>
        rows.OrderBy(r => r.Measure.Status == MeasureStatus.Open ? 0 : r.Measure.Status == MeasureStatus.Done ? 1 : 2)
            .ThenBy(r => r.Measure.DueOn).ThenBy(r => r.Unit.Code).ThenBy(r => r.Measure.CriterionCode).ThenBy(r => r.Measure.Id);
}
