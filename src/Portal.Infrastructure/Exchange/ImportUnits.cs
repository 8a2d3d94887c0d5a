using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Exchange;

/// <summary>Adds the units of a file with the columns of <c>units.csv</c>, and renames or regroups those that exist. All or nothing.</summary>
public static class ImportUnits
{
    public sealed record Result(int Added, int Changed, int Unchanged, int NewClusters);

    /// <param name="problems">Gets the warnings of the secrecy guard, also when the import succeeds.</param>
    /// <exception cref="ImportRefusedException">The file is not a valid list of units, or would move a known unit; nothing was stored.</exception>
    public static async Task<Result> RunAsync(PortalDb db, string path, ImportProblems problems, CancellationToken ct)
    {
        var bytes = await LoadAsync(path, problems, ct);
        problems.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var register = await UnitRegister.LoadAsync(db, ct);
        var table = CsvTable.Read(Path.GetFileName(path), bytes, ExchangeFiles.UnitColumns, problems);
        var rows = UnitRow.Read(table, register.IsKnown);
        if (table.Rows.Count == 0 && !problems.Any)
        {
            problems.Add(table.File, 0, "", "no units");
        }

        var known = rows.Values.Where(r => register.IsKnown(r.Code)).ToList();
        foreach (var row in known)
        {
            RefuseMove(row, register);
        }

        problems.ThrowIfAny();
        register.AddMissing(rows);
        problems.ThrowIfAny();
        await register.SaveAsync(db, ct);
        var changed = await ChangeAsync(db, known, register, ct);
        var result = new Result(register.NewUnits.Count, changed, known.Count - changed, register.NewClusters.Count);
        db.Record("import-units", "units", FormattableString.Invariant(
            $"added={result.Added};changed={result.Changed};unchanged={result.Unchanged};newClusters={result.NewClusters};sha256={Convert.ToHexStringLower(SHA256.HashData(bytes))}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    private static async Task<byte[]> LoadAsync(string path, ImportProblems problems, CancellationToken ct)
    {
        if (SecrecyGuard.CheckFileName(Path.GetFileName(path)) is { IsBlocked: true } result)
        {
            problems.AddBlock("the file's name", 0, "", result.Rule);
        }
        else if (!File.Exists(path))
        {
            problems.Add(path, 0, "", "no such file");
        }
        else
        {
            return await File.ReadAllBytesAsync(path, ct);
        }

        return [];
    }

    private static void RefuseMove(UnitRow row, UnitRegister register)
    {
        var unit = register.Find(row.Code)!;
        if (unit.Kind != row.Kind)
        {
            row.Row.Refuse("kind", $"{row.Code} exists with another kind, which an import does not change");
        }

        if (unit.Duties != row.Duties)
        {
            row.Row.Refuse("duties", $"{row.Code} exists with other duties, which an import does not change");
        }

        var parent = register.Find(row.Parent);
        if (unit.ParentId != parent?.Id || (row.Parent.Length > 0 && parent is null))
        {
            row.Row.Refuse("parent", $"{row.Code} exists under another unit, and an import does not move it");
        }
    }

    private static async Task<int> ChangeAsync(PortalDb db, List<UnitRow> known, UnitRegister register, CancellationToken ct)
    {
        var differing = known.Where(r => Differs(r, register)).ToDictionary(r => r.Code, StringComparer.Ordinal);
        var codes = differing.Keys.ToList();
        foreach (var unit in await db.Units.Where(u => codes.Contains(u.Code)).ToListAsync(ct))
        {
            var row = differing[unit.Code];
            unit.Rename(row.NameVi.Length > 0 ? row.NameVi : unit.NameVi, row.NameEn);
            unit.JoinCluster(register.Cluster(row.Cluster)?.Id);
        }

        return differing.Count;
    }

    private static bool Differs(UnitRow row, UnitRegister register)
    {
        var unit = register.Find(row.Code)!;
        return (row.NameVi.Length > 0 && unit.NameVi != row.NameVi.Normalize()) || unit.NameEn != row.NameEn.Normalize() || unit.ClusterId != register.Cluster(row.Cluster)?.Id;
    }
}
