using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Inspections;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>The inspections of a year as far as the person may know of them, as a list or as a month of the calendar.</summary>
public sealed class InspectionList(PortalDb db, InspectionScope scope, Collisions collisions, WorkingDays working, Access access, TimeProvider clock)
{
    /// <param name="Head">Name of the team's head; empty: none yet.</param>
    /// <param name="Members">Size of the team.</param>
    /// <param name="Waits">It is part of a plan, and the committee's head has not approved it as it stands.</param>
    public sealed record Row(
        string Code, string UnitCode, LocalText Unit, InspectionKind Kind, DateOnly From, DateOnly To, string Topic, InspectionStatus Status, string? PlanCode, bool Waits, string Head, int Members,
        string DecisionNumber, IReadOnlyList<PlanConflict> Conflicts, int? DaysLate);

    /// <summary>A plan of the year, or one of another year that waits for somebody.</summary>
    /// <param name="Visits">Those that were not cancelled.</param>
    public sealed record PlanLine(string Code, int Year, LocalText Owner, InspectionPlanStatus Status, int Edition, int Visits);

    /// <param name="Weeks">Of the calendar, Monday to Sunday; null stands for days of other months. Empty in the list.</param>
    /// <param name="DaysOff">Of the month.</param>
    /// <param name="Counts">By status, before the filter of it.</param>
    public sealed record Model(
        InspectionFilter Filter, int Year, IReadOnlyList<int> Years, int Month, IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyList<PlanLine> Plans, IReadOnlyList<DateOnly?[]> Weeks, IReadOnlySet<DateOnly> DaysOff,
        IReadOnlyDictionary<InspectionStatus, int> Counts, int Colliding, bool MayOversee, bool MayManage);

    /// <param name="isWhole">Every row, for an export, instead of one page.</param>
    public async Task<Model> Load(InspectionFilter filter, bool isWhole, CancellationToken ct)
    {
        var today = clock.Today();
        var year = filter.Year is >= InspectionPlan.FirstYear and <= InspectionPlan.LastYear ? filter.Year.Value : today.Year;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var readable = scope.Readable().AsNoTracking();
        var isCalendar = filter.IsCalendar && !isWhole;
        // the list has a visit once, in the year of its first day; a month shows who is there
        var ofYear = isCalendar ? readable.Where(i => i.To >= first && i.From <= last) : readable.Where(i => i.From >= first && i.From <= last);
        var mayOversee = access.May(Right.OverseeInspections);
        var conflicts = mayOversee ? await collisions.LoadAsync(ofYear, year, ct) : new Dictionary<string, IReadOnlyList<PlanConflict>>();
        var all = from i in ofYear
                  join u in db.Units on i.UnitId equals u.Id
                  select new { Inspection = i, Unit = u };
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var code = filter.Unit.Trim();
            all = all.Where(r => r.Unit.Code == code);
        }

        if (filter.OfKind is { } kind)
        {
            all = all.Where(r => r.Inspection.Kind == kind);
        }

        if (filter.OnlyConflicts)
        {
            var colliding = conflicts.Keys.ToList();
            all = all.Where(r => colliding.Contains(r.Inspection.Code));
        }

        if (filter.OnlyLate)
        {
            var late = filter.OnlyMine ? db.VisitsToBegin(access, today) : db.Inspections.Where(InspectionWait.IsLate(today));
            all = all.Where(r => late.Any(i => i.Id == r.Inspection.Id));
        }

        foreach (var word in VietnameseText.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all = all.Where(r => r.Unit.SearchText.Contains(word) || EF.Functions.ILike(r.Inspection.Code, LikePattern.Containing(word)));
        }

        var counts = await all.GroupBy(r => r.Inspection.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        if (filter.OfStatus is { } status)
        {
            all = all.Where(r => r.Inspection.Status == status);
        }

        var month = filter.Month is >= 1 and <= 12 ? filter.Month.Value : year == today.Year ? today.Month : 1;
        var (monthFirst, monthLast) = (new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));
        if (isCalendar)
        {
            all = all.Where(r => r.Inspection.From <= monthLast && r.Inspection.To >= monthFirst);
        }

        var total = await all.CountAsync(ct);
        var pager = new Pager(filter.Page, isWhole || isCalendar ? Math.Max(1, total) : Pager.DefaultSize, total);
        var rows = await all.OrderBy(r => r.Inspection.From).ThenBy(r => r.Inspection.Code).Skip(pager.Skipped).Take(pager.Size).Select(r => new
        {
            r.Inspection,
            r.Unit.Code,
            r.Unit.NameVi,
            r.Unit.NameEn,
            r.Unit.Path,
            Plan = db.InspectionPlans.Where(p => p.Id == r.Inspection.PlanId).Select(p => p.Code).FirstOrDefault(),
            Head = db.InspectionMembers.Where(m => m.InspectionId == r.Inspection.Id && m.IsHead).Select(m => m.Name).FirstOrDefault(),
            Members = db.InspectionMembers.Count(m => m.InspectionId == r.Inspection.Id),
        }).ToListAsync(ct);
        var calendar = isCalendar ? await working.LoadAsync(ct) : null;
        var days = isCalendar ? Enumerable.Range(0, monthLast.Day).Select(i => monthFirst.AddDays(i)).ToList() : [];
        return new(
            filter, year, await YearsAsync(readable, year, today.Year, ct), month,
            [.. rows.Select(r => new Row(
                r.Inspection.Code, r.Code, new LocalText(r.NameVi, r.NameEn), r.Inspection.Kind, r.Inspection.From, r.Inspection.To, r.Inspection.Topic, r.Inspection.Status,
                scope.Oversees(r.Path) ? r.Plan : null, scope.Oversees(r.Path) && r.Inspection is { PlanId: not null, ApprovedEdition: null, Status: InspectionStatus.Preparing }, r.Head ?? "", r.Members, r.Inspection.DecisionNumber,
                conflicts.GetValueOrDefault(r.Inspection.Code, []), r.Inspection.DaysLate(today)))],
            pager, await PlansAsync(readable, year, ct), MonthWeeks.Of(days), calendar is null ? new HashSet<DateOnly>() : days.Where(d => !calendar.IsWorkingDay(d)).ToHashSet(), counts, conflicts.Count, mayOversee, access.May(Right.ManageInspections));
    }

    private async Task<List<PlanLine>> PlansAsync(IQueryable<Inspection> readable, int year, CancellationToken ct) => access.May(Right.OverseeInspections)
        ? await (
            from p in scope.Plans(Right.OverseeInspections).AsNoTracking()
            join u in db.Units on p.OwnerUnitId equals u.Id
            where p.Year == year || p.Status == InspectionPlanStatus.Submitted || (p.Status == InspectionPlanStatus.Draft && p.SentBackReason != "")
            orderby p.Year, u.Code
            select new PlanLine(p.Code, p.Year, new LocalText(u.NameVi, u.NameEn), p.Status, p.Edition, readable.Count(i => i.PlanId == p.Id && i.Status != InspectionStatus.Cancelled))).ToListAsync(ct)
        : [];

    private static async Task<List<int>> YearsAsync(IQueryable<Inspection> readable, int shown, int now, CancellationToken ct) =>
        [.. (await readable.Select(i => i.From.Year).Distinct().ToListAsync(ct)).Concat([shown, now, now + 1]).Distinct().OrderDescending()];
}
