using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Inspections;

/// <summary>Begins the plan of a year, empty or with the visits of the year before: the same units, the same day of the year, moved to a working day.</summary>
public sealed class DraftPlan(PortalDb db, InspectionScope scope, Access access, PlanInspection planning, WorkingDays working)
{
    public sealed class Form
    {
        [Required]
        [StringLength(Unit.CodeMaxLength)]
        public string? OwnerCode { get; set; }

        [Required]
        [Range(InspectionPlan.FirstYear, InspectionPlan.LastYear)]
        public int? Year { get; set; }

        /// <summary>Takes over what the year before planned and did not cancel.</summary>
        public bool TakesOver { get; set; }
    }

    /// <returns>The plan's code.</returns>
    /// <exception cref="RuleBrokenException"><c>inspection-plan.unknown-owner</c>, <c>inspection-plan.exists</c>, <c>inspection-plan.year</c>.</exception>
    public async Task<string> Run(Form form, CancellationToken ct)
    {
        access.ActFor(Right.ManageInspections);
        var (code, year) = (form.OwnerCode!.Trim(), form.Year!.Value);
        var owner = (await scope.OwnersAsync(Right.ManageInspections, alsoEnded: false, ct)).Exists(o => o.Code == code) ? await db.Units.AsNoTracking().SingleAsync(u => u.Code == code, ct) : throw new RuleBrokenException("inspection-plan.unknown-owner", code);
        if (await db.InspectionPlans.AnyAsync(p => p.OwnerUnitId == owner.Id && p.Year == year, ct))
        {
            throw new RuleBrokenException("inspection-plan.exists", InspectionPlan.CodeOf(code, year));
        }

        var plan = new InspectionPlan(owner.Id, code, year);
        db.InspectionPlans.Add(plan);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        if (form.TakesOver)
        {
            await TakeOverAsync(plan, owner.Path, ct);
        }

        await transaction.CommitAsync(ct);
        return plan.Code;
    }

    private async Task TakeOverAsync(InspectionPlan plan, string ownerPath, CancellationToken ct)
    {
        var calendar = await working.LoadAsync(ct);
        var before = await (
            from i in db.Inspections.AsNoTracking()
            join p in db.InspectionPlans on i.PlanId equals p.Id
            join u in access.UnitsFor(Right.ManageInspections) on i.UnitId equals u.Id
            where p.OwnerUnitId == plan.OwnerUnitId && p.Year == plan.Year - 1 && i.Status != InspectionStatus.Cancelled && i.FollowsId == null && u.EndedOn == null && u.Path.StartsWith(ownerPath)
            orderby i.From, i.Code
            select new { i.Kind, i.From, i.To, i.Topic, Unit = u }).ToListAsync(ct);
        foreach (var visit in before.Where(v => !access.HasConflict(v.Unit.Path)))
        {
            // the last days of a year have no working day of that year behind them
            var from = calendar.NextWorkingDay(visit.From.AddYears(1));
            from = from.Year == plan.Year ? from : calendar.AddWorkingDays(new DateOnly(plan.Year + 1, 1, 1), -1);
            var to = calendar.AddWorkingDays(from, Enumerable.Range(1, visit.To.DayNumber - visit.From.DayNumber).Count(i => calendar.IsWorkingDay(visit.From.AddDays(i))));
            // holidays in between may not make it longer than a visit may be
            to = to.DayNumber - from.DayNumber < Inspection.MostDays ? to : from.AddDays(Inspection.MostDays - 1);
            await planning.AddAsync(number => new(number, plan.OwnerUnitId, plan.Id, visit.Unit.Id, visit.Kind, from, to, visit.Topic), visit.Unit, plan.Year, ct);
        }
    }
}
