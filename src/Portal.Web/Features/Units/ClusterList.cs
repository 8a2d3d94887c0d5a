using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Units;

/// <summary>All clusters with their number of units and the seat that answers for them.</summary>
public sealed class ClusterList(PortalDb db, ClusterScope scope)
{
    public async Task<Model> Load(CancellationToken ct)
    {
        var managed = scope.Managed();
        var rows = await (
            from cluster in db.Clusters.AsNoTracking()
            join seat in db.Seats on cluster.ResponsibleSeatId equals seat.Id into seats
            from seat in seats.DefaultIfEmpty()
            orderby cluster.NameVi
            select new Row(
                cluster.Code, new LocalText(cluster.NameVi, cluster.NameEn), db.Units.Count(u => u.ClusterId == cluster.Id),
                seat == null ? null : new LocalText(seat.PostVi, seat.PostEn), managed.Any(m => m.Id == cluster.Id))).ToListAsync(ct);
        return new Model(rows, await db.Units.CountAsync(u => u.ClusterId == null, ct));
    }

    /// <param name="Unassigned">Units without a cluster.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, int Unassigned)
    {
        public AddCluster.Form Form { get; set; } = new();
    }

    /// <param name="CanEdit">The person may rename it and assign units.</param>
    public sealed record Row(string Code, LocalText Name, int Units, LocalText? Seat, bool CanEdit);
}
