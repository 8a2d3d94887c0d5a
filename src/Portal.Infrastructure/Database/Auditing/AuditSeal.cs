using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Compares the trail with the last seal written outside the database. Somebody with the owner's rights can rewrite rows with all their hashes;
/// the seal, made before, does not fit them any more.
/// </summary>
public sealed class AuditSeal(PortalDb db, PortalSettings settings)
{
    /// <summary>The last seal, and whether its rows still stand as they were.</summary>
    /// <param name="At">When it was written.</param>
    /// <param name="Rows">How many rows it covers.</param>
    public sealed record Comparison(string At, long Rows, bool IsKept);

    /// <summary>Null when there is no seal to compare with.</summary>
    public async Task<Comparison?> CompareAsync(CancellationToken ct)
    {
        var path = settings.AuditSealFile.Length > 0 ? settings.AuditSealFile : Path.Combine(settings.DataDir, "audit.seal");
        if (!File.Exists(path)
            || (await File.ReadAllLinesAsync(path, ct)).LastOrDefault(line => line.Length > 0)?.Split(' ') is not [var at, var seal, var count]
            || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var rows))
        {
            return null;
        }

        // the state then is that of the first rows written; two saves at the same moment may stand in either order
        var kept = await SealOfFirstAsync(db.AuditEntries.OrderBy(e => e.Id), rows, ct) == seal
            || await SealOfFirstAsync(db.AuditEntries.OrderBy(e => e.At).ThenBy(e => e.Id), rows, ct) == seal;
        return new Comparison(at, rows, kept);
    }

    private static async Task<string> SealOfFirstAsync(IQueryable<AuditEntry> entries, long rows, CancellationToken ct)
    {
        var heads = new Dictionary<string, (long Seq, string Hash)>(StringComparer.Ordinal);
        await foreach (var row in entries.AsNoTracking().Take((int)Math.Min(rows, int.MaxValue)).Select(e => new { e.Chain, e.Seq, e.Hash }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (row.Seq > heads.GetValueOrDefault(row.Chain).Seq)
            {
                heads[row.Chain] = (row.Seq, row.Hash);
            }
        }

        return AuditTrail.Seal(heads.Select(head => (head.Key, head.Value.Seq, head.Value.Hash)));
    }
}
