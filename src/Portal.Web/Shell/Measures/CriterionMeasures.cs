using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Measures;

/// <summary>
/// What the register of corrective measures holds of a unit about one criterion, beside it: what is open, and whether it had to be mended before.
/// <c>@await Component.InvokeAsync("CriterionMeasures", new { unit = unitCode, criterion = criterion.Code })</c>; nothing where there is nothing.
/// </summary>
[ViewComponent(Name = "CriterionMeasures")]
public sealed class CriterionMeasures(PortalDb db, Access access, TimeProvider clock) : ViewComponent
{
    /// <param name="IsRepeated">The same content was found again in another round.</param>
    /// <param name="MendedOn">When one was confirmed last; null: none was.</param>
    public sealed record Model(IReadOnlyList<GivenMeasures.Line> Open, bool IsRepeated, DateOnly? MendedOn);

    public async Task<IViewComponentResult> InvokeAsync(string unit, string criterion)
    {
        var today = clock.Today();
        var found = await (
            from m in db.Measures.AsNoTracking()
            join u in access.UnitsFor(Right.ReadReviews) on m.UnitId equals u.Id
            where u.Code == unit && m.CriterionCode == criterion
            orderby m.StartedOn
            select m).ToListAsync(HttpContext.RequestAborted);
        return View("/Shell/Views/_CriterionMeasures.cshtml", new Model(
            [.. found.Where(m => !m.IsClosed).Select(m => new GivenMeasures.Line(m.Id, m.Code, m.What, m.Responsible, m.DueOn, m.DaysOverdue(today), m.Status))],
            found.Exists(m => m.IsRepeated), found.Max(m => m.ConfirmedOn)));
    }
}
