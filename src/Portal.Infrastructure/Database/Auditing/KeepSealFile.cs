using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Every node keeps its own seal file up with the database: a seal that only one node has could be lost with it.</summary>
public sealed partial class KeepSealFile(SealAudit seal, PortalSettings settings, TimeProvider clock, ILogger<KeepSealFile> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Schedules.SealAudit(settings.Audit), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CopyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the process ends
        }
    }

    private async Task CopyAsync(CancellationToken ct)
    {
        try
        {
            await seal.CopyAsync(ct);
        }
#pragma warning disable CA1031 // a full disk or an absent database must not end the node; the next time catches up
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The seal file could not be kept up with the database.")]
    private partial void LogFailed(Exception exception);
}
