using Portal.Domain.Committees;
using Portal.Domain.Incidents;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Incidents;

/// <summary>The incidents that a person handles.</summary>
internal static class HandledIncidents
{
    public static IQueryable<Incident> Handled(this PortalDb db, Access access)
    {
        var units = access.UnitsFor(Right.HandleIncidents);
        return db.Incidents.Where(i => units.Any(u => u.Id == i.UnitId));
    }
}
