using Microsoft.EntityFrameworkCore;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Exchange;

/// <summary>The portal's units and clusters during an import, with those that the import adds.</summary>
internal sealed class UnitRegister
{
    private readonly Dictionary<string, Unit> units;
    private readonly Dictionary<string, Cluster> clusters;

    private UnitRegister(Dictionary<string, Unit> units, Dictionary<string, Cluster> clusters) => (this.units, this.clusters) = (units, clusters);

    public List<Unit> NewUnits { get; } = [];

    public List<Cluster> NewClusters { get; } = [];

    public static async Task<UnitRegister> LoadAsync(PortalDb db, CancellationToken ct) => new(
        await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct),
        await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, ct));

    public bool IsKnown(string code) => units.ContainsKey(code);

    public Unit? Find(string code) => units.GetValueOrDefault(code);

    /// <summary>The cluster of a code, made with its code as name when it is missing; null for no code.</summary>
    public Cluster? Cluster(string code)
    {
        if (code.Length > 0 && !clusters.ContainsKey(code))
        {
            var made = new Cluster(code, code, code);
            clusters.Add(code, made);
            NewClusters.Add(made);
        }

        return code.Length == 0 ? null : clusters[code];
    }

    /// <summary>Adds the units that are missing, parents first; those that exist stay as they are.</summary>
    /// <param name="rows">Checked rows: every parent is among them or known, and none stands above itself.</param>
    public void AddMissing(OrderedDictionary<string, UnitRow> rows)
    {
        foreach (var row in rows.Values)
        {
            Cluster(row.Cluster);
            var missing = new Stack<UnitRow>();
            for (var above = row; above is not null && !units.ContainsKey(above.Code); above = rows.GetValueOrDefault(above.Parent))
            {
                missing.Push(above);
            }

            while (missing.TryPop(out var next))
            {
                Add(next);
            }
        }
    }

    public async Task SaveAsync(PortalDb db, CancellationToken ct)
    {
        await db.CopyAsync(NewClusters, ct);
        await db.CopyAsync(NewUnits, ct);
    }

    private void Add(UnitRow row)
    {
        var unit = new Unit(row.Code, row.Parent.Length == 0 ? null : units[row.Parent], row.Kind, row.Duties, row.NameOrCode, row.NameEn, Cluster(row.Cluster)?.Id);
        if (unit.Path.Length > Unit.PathMaxLength)
        {
            row.Row.Refuse("parent", "too many units above it");
        }

        units.Add(unit.Code, unit);
        NewUnits.Add(unit);
    }
}
