using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Appointments;

/// <summary>How many appointments are overdue in the access review.</summary>
public sealed class OverdueCount(PortalDb db, Access access, PortalSettings settings, TimeProvider clock) : IMenuCount
{
    public string Path => "/access-review";

    public Right Needs => Right.ReviewRights;

    public Task<int> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var day = today.AddMonths(-settings.AccessReviewMonths);
        var since = LocalDay.At(day, TimeOnly.MinValue);
        var units = access.UnitsFor(Right.ReviewRights);
        var isWhole = access.MayEverywhere(Right.ReviewRights);
        return db.AppointmentsInForce(today).CountAsync(
            a => a.From < day && units.Any(u => u.Id == a.UnitId) && (isWhole || (a.ScopeUnitId != null && units.Any(u => u.Id == a.ScopeUnitId)))
                && !db.Set<AppointmentCheck>().Any(c => c.AppointmentId == a.Id && c.IsConfirmed && c.At >= since),
            ct);
    }
}
