using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>The register of units, in the order of the tree.</summary>
public sealed class UnitList(PortalDb db, Access access, TimeProvider clock)
{
    private const int MostProvinces = 200;

    /// <param name="everything">All units that match, for a file; otherwise one page.</param>
    public async Task<Model> Load(UnitFilter filter, bool everything, CancellationToken ct)
    {
        var asOf = filter.AsOf ?? clock.Today();
        var units = Matching(filter);
        var total = await units.CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + Pager.DefaultSize - 1) / Pager.DefaultSize));
        var ordered = string.IsNullOrWhiteSpace(filter.Q) ? units.OrderBy(u => u.Path) : units.OrderBy(u => u.Path.Length).ThenBy(u => u.NameVi);
        var shown = everything ? ordered : ordered.Skip((page - 1) * Pager.DefaultSize).Take(Pager.DefaultSize);
        var rows = await (
            from unit in shown
            join above in db.Units on unit.ParentId equals above.Id into parents
            from above in parents.DefaultIfEmpty()
            join cluster in db.Clusters on unit.ClusterId equals cluster.Id into clusters
            from cluster in clusters.DefaultIfEmpty()
            select new Row(
                unit.Code, new LocalText(unit.NameVi, unit.NameEn), unit.Kind, unit.Duties,
                above == null ? null : above.Code, above == null ? null : new LocalText(above.NameVi, above.NameEn),
                cluster == null ? null : cluster.Code, cluster == null ? null : new LocalText(cluster.NameVi, cluster.NameEn),
                db.ProvinceTypePeriods.Where(p => p.UnitId == unit.Id && p.From <= asOf).OrderByDescending(p => p.From).Select(p => (ProvinceType?)p.Type).FirstOrDefault(),
                db.Units.Count(below => below.ParentId == unit.Id))).AsNoTracking().ToListAsync(ct);
        var kinds = await db.Units.GroupBy(u => u.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new Model(
            filter,
            asOf,
            rows,
            new Pager(page, Pager.DefaultSize, total),
            [.. kinds.OrderBy(k => k.Key).Select(k => (k.Key, k.Count))],
            [.. (await db.Clusters.AsNoTracking().OrderBy(c => c.NameVi).Select(c => new { c.Code, c.NameVi, c.NameEn }).ToListAsync(ct)).Select(c => (c.Code, new LocalText(c.NameVi, c.NameEn)))],
            [.. (await db.Units.AsNoTracking().Where(u => u.Kind == UnitKind.Prov).OrderBy(u => u.NameVi).Take(MostProvinces).Select(u => new { u.Code, u.NameVi, u.NameEn }).ToListAsync(ct)).Select(u => (u.Code, new LocalText(u.NameVi, u.NameEn)))],
            access.May(Right.EditRegisters));
    }

    private IQueryable<Unit> Matching(UnitFilter filter)
    {
        var asOf = filter.AsOf ?? clock.Today();
        var units = db.Units.Where(u => u.EndedOn == null || u.EndedOn > asOf);
        if (UnitCodes.TryParseKind(filter.Kind ?? "", out var kind))
        {
            units = units.Where(u => u.Kind == kind);
        }

        if (!string.IsNullOrEmpty(filter.Parent))
        {
            units = from unit in units from above in db.Units where above.Code == filter.Parent && unit.Path.StartsWith(above.Path) select unit;
        }

        if (filter.Cluster == "-")
        {
            units = units.Where(u => u.ClusterId == null);
        }
        else if (!string.IsNullOrEmpty(filter.Cluster))
        {
            units = units.Where(u => db.Clusters.Any(c => c.Id == u.ClusterId && c.Code == filter.Cluster));
        }

        return VietnameseText.Fold(filter.Q) is { Length: > 0 } words ? units.Where(u => u.SearchText.Contains(words)) : units;
    }

    public sealed record Model(
        UnitFilter Filter, DateOnly AsOf, IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyList<(UnitKind Kind, int Units)> Kinds,
        IReadOnlyList<(string Code, LocalText Name)> Clusters, IReadOnlyList<(string Code, LocalText Name)> Provinces, bool CanEdit);

    /// <param name="Type">Only for provinces: what it was on the day asked.</param>
    /// <param name="Children">Units directly below.</param>
    public sealed record Row(
        string Code, LocalText Name, UnitKind Kind, Duty Duties, string? ParentCode, LocalText? ParentName, string? ClusterCode, LocalText? ClusterName, ProvinceType? Type, int Children);
}
