using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>
/// Appends one line with the state of all audit chains to a file outside the database: what is changed afterwards with the owner's rights no longer
/// fits the last line. A state that has not moved adds no line.
/// </summary>
public sealed class SealAuditJob(PortalDb db, PortalSettings settings, TimeProvider clock) : IScheduledJob
{
    public string Name => "seal-audit";

    public TimeSpan Every => Schedules.SealAudit;

    public async Task RunAsync(CancellationToken ct)
    {
        var heads = await db.AuditChains.AsNoTracking().ToListAsync(ct);
        var path = settings.AuditSealFile.Length > 0 ? settings.AuditSealFile : Path.Combine(settings.DataDir, "audit.seal");
        var seal = AuditTrail.Seal(heads);
        if (File.Exists(path) && (await File.ReadAllLinesAsync(path, ct)).LastOrDefault(line => line.Length > 0)?.Split(' ') is [_, var last, ..] && last == seal)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.AppendAllTextAsync(
            path,
            string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {seal} {heads.Sum(h => h.LastSeq)}\n"),
            ct);
    }
}
