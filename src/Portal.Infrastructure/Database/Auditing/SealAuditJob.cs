using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Seals the audit trail at its interval; see <see cref="SealAudit"/>.</summary>
public sealed class SealAuditJob(SealAudit seal, PortalSettings settings) : IScheduledJob
{
    public string Name => "seal-audit";

    public TimeSpan Every => Schedules.SealAudit(settings.Audit);

    public Task RunAsync(CancellationToken ct) => seal.RunAsync(ct);
}
