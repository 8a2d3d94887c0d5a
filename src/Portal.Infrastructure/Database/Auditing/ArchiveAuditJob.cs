using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Archives once a day what is due. A portal that does not know the owner's login cannot, and says so: the verb <c>archive-audit</c> does it then.</summary>
public sealed partial class ArchiveAuditJob(ArchiveAudit archive, ILogger<ArchiveAuditJob> log) : IScheduledJob
{
    public string Name => "archive-audit";

    public TimeSpan Every => Schedules.ArchiveAudit;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await archive.RunAsync(ct);
        }
        catch (StartRefusedException refused)
        {
            LogRefused(refused.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Audit rows are due for the archive and stay where they are. {Why}")]
    private partial void LogRefused(string why);
}
