using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Incidents;

/// <summary>
/// The unit that runs the portal: what is done at its command line is done there, by somebody whom the portal does not know by name. It is the body of the
/// administrators of the whole portal, else the standing office with the widest scope.
/// </summary>
public sealed class RunningUnit(PortalDb db, IncidentPeople people, TimeProvider clock)
{
    // an incident that somebody handles is better than one where the first administrator happens to be employed
    private const int MostLookedAt = 5;

    /// <returns>Null: nobody has been appointed yet.</returns>
    public async Task<Unit?> FindAsync(CancellationToken ct)
    {
        var appointed = await (
            from a in db.AppointmentsInForce(clock.Today())
            join u in db.Units on a.UnitId equals u.Id
            join s in db.Units on a.ScopeUnitId equals s.Id into scopes
            from s in scopes.DefaultIfEmpty()
            where (a.Capacity == Capacity.Administrator && a.ScopeUnitId == null) || a.Capacity == Capacity.Secretariat
            orderby a.Capacity != Capacity.Administrator, a.ScopeUnitId != null, s!.Path.Length, a.From, a.Id
            select u).AsNoTracking().Take(100).ToListAsync(ct);
        var units = appointed.DistinctBy(u => u.Id).Take(MostLookedAt).ToList();
        foreach (var unit in units)
        {
            if ((await people.WithAsync(Right.HandleIncidents, unit, ct)).Count > 0)
            {
                return unit;
            }
        }

        return units.FirstOrDefault();
    }
}
