using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Units;

/// <summary>All clusters with their number of units and the seat that answers for them.</summary>
public sealed class ClusterList(PortalDb db, ClusterScope scope)
{
    /// <param name="q">Part of a code or name; accents do not matter; null or empty: all.</param>
    /// <param name="seat"><c>none</c>: only those that no seat answers for.</param>
    public async Task<Model> Load(string? q, string? seat, CancellationToken ct)
    {
        var managed = scope.Managed();
        var rows = await (
            from cluster in db.Clusters.AsNoTracking()
            join one in db.Seats on cluster.ResponsibleSeatId equals one.Id into seats
            from held in seats.DefaultIfEmpty()
            orderby cluster.NameVi
            select new Row(
                cluster.Code, new LocalText(cluster.NameVi, cluster.NameEn), db.Units.Count(u => u.ClusterId == cluster.Id),
                held == null ? null : new LocalText(held.PostVi, held.PostEn), managed.Any(m => m.Id == cluster.Id))).ToListAsync(ct);
        var words = VietnameseText.Fold(q);
        var shown = rows.FindAll(r => (seat != "none" || r.Seat is null) && VietnameseText.Fold($"{r.Code} {r.Name.Vi} {r.Name.En}").Contains(words, StringComparison.Ordinal));
        return new Model(shown, rows.Count, await db.Units.CountAsync(u => u.ClusterId == null, ct));
    }

    /// <param name="Rows">Those that the filter finds.</param>
    /// <param name="All">How many clusters there are.</param>
    /// <param name="Unassigned">Units without a cluster.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, int All, int Unassigned)
    {
        public AddCluster.Form Form { get; set; } = new();
    }

    /// <param name="CanEdit">The person may rename it and assign units.</param>
    public sealed record Row(string Code, LocalText Name, int Units, LocalText? Seat, bool CanEdit);
}
