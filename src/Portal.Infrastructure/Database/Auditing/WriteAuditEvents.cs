using Microsoft.Extensions.Hosting;

namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Writes noted events every few seconds, and the last ones when the process ends.</summary>
public sealed class WriteAuditEvents(AuditEvents events) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await events.FlushAsync(withSums: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await events.FlushAsync(withSums: false, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the process ends; StopAsync writes the rest
        }
    }
}
