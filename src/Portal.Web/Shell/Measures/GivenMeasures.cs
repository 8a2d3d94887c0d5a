using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Measures;

/// <summary>
/// The corrective measures of a violation or of an equipment check, on the page of that thing, as far as the person reads the unit's register:
/// <c>@await Component.InvokeAsync("GivenMeasures", new { violation = violation.Id, give = "/measures/of-violation/" + code })</c>.
/// </summary>
[ViewComponent(Name = "GivenMeasures")]
public sealed class GivenMeasures(PortalDb db, Access access, TimeProvider clock) : ViewComponent
{
    /// <param name="Path">Where one is given; null: the person gives none, or there is nothing to give one for.</param>
    public sealed record Model(IReadOnlyList<Line> Lines, string? Path);

    /// <param name="DaysOverdue">Null: not overdue.</param>
    public sealed record Line(Guid Id, string Code, string What, string Responsible, DateOnly DueOn, int? DaysOverdue, MeasureStatus Status);

    /// <param name="give">Null: no button.</param>
    public async Task<IViewComponentResult> InvokeAsync(string? give, Guid? violation = null, Guid? check = null)
    {
        var today = clock.Today();
        var found = await (
            from m in db.Measures.AsNoTracking()
            join u in access.UnitsFor(Right.ReadReviews) on m.UnitId equals u.Id
            where (violation != null && m.ViolationId == violation) || (check != null && m.EquipmentCheckId == check)
            orderby m.Status == MeasureStatus.Withdrawn, m.Status == MeasureStatus.Confirmed, m.DueOn
            select m).ToListAsync(HttpContext.RequestAborted);
        // a case of a past round is history, and a unit that ended mends nothing
        var isGiven = give is not null && await db.Units.AnyAsync(
            u => u.EndedOn == null && (db.Violations.Any(v => v.Id == violation && v.UnitId == u.Id && v.RoundId == null) || db.EquipmentChecks.Any(c => c.Id == check && c.UnitId == u.Id)), HttpContext.RequestAborted);
        return View("/Shell/Views/_GivenMeasures.cshtml", new Model([.. found.Select(m => new Line(m.Id, m.Code, m.What, m.Responsible, m.DueOn, m.DaysOverdue(today), m.Status))], isGiven ? give : null));
    }
}
