using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Inspections;

/// <summary>Visits that wait for the signed-in person: everybody's first page counts them, the list lists them.</summary>
public static class WaitingVisits
{
    /// <summary>Not begun though their day has passed, by a committee and at a unit that the person manages, but not of a unit of their own.</summary>
    public static IQueryable<Inspection> VisitsToBegin(this PortalDb db, Access access, DateOnly today) => db.Inspections.Where(InspectionWait.IsLate(today)).ManagedBy(access);

    /// <summary>Minutes are registered, and it is not concluded: of those that the person manages.</summary>
    public static IQueryable<Inspection> VisitsToConclude(this PortalDb db, Access access) => db.Inspections.Where(i => i.Status == InspectionStatus.Begun && i.MinutesOn != null).ManagedBy(access);

    private static IQueryable<Inspection> ManagedBy(this IQueryable<Inspection> inspections, Access access)
    {
        var own = access.OwnPaths();
        var managed = access.UnitsFor(Right.ManageInspections);
        return inspections.Where(i => managed.Any(u => u.Id == i.OwnerUnitId) && managed.Any(u => u.Id == i.UnitId && !own.Contains(u.Path)));
    }
}
