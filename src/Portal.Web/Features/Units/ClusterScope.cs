using Portal.Domain.Committees;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>Clusters that the secretariat may change: none of their units stands outside its scope.</summary>
public sealed class ClusterScope(PortalDb db, Access access)
{
    public IQueryable<Unit> Units() => access.UnitsFor(Right.EditRegisters);

    public IQueryable<Cluster> Managed()
    {
        var reach = Units();
        var isOffice = access.May(Right.EditRegisters);
        return db.Clusters.Where(c => isOffice && !db.Units.Any(u => u.ClusterId == c.Id && !reach.Any(r => r.Id == u.Id)));
    }

    /// <summary>Seats that stand on the committees in the secretariat's scope.</summary>
    public IQueryable<Seat> Seats()
    {
        var reach = Units();
        return db.Seats.Where(s => s.EndedOn == null && reach.Any(u => u.Id == s.CommitteeUnitId));
    }
}
