using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;
using Portal.Web.Demo;

namespace Portal.Web.CommandLine;

/// <summary>Serves the portal until the process is asked to stop: first the web application ends, then the database server.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken stopping)
    {
        var configuration = PortalConfiguration.Load(settings);
        PortalSettings.Read(configuration);
        await using var database = await DatabaseHost.OpenAsync(configuration, stopping);
        var isStarted = false;
        await using var app = PortalApp.Build(settings, database.Connections, builder =>
        {
            builder.Services.AddJobScheduler().AddHostedService<KeepSealFile>();

            // a start that fails says so itself, in one line; the host would print the stack before it
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => isStarted);
        });
        await DatabaseSetup.MigrateAsync(
            database.Connections.Owner, database.Connections.AppRole, ContentRoots.Seed(), app.Services.GetRequiredService<TimeProvider>(), stopping);
        await DataProtectionKeys.WarmUpAsync(app.Services, stopping);
        IncomingFile.Clear(app.Services.GetRequiredService<PortalSettings>().DataDir);
        await app.Services.GetRequiredService<SealAudit>().RunAsync(stopping); // a key that cannot be used stops the start
        await DemoSetup.LoadAsync(
            app.Services,
            clock => PortalApp.Build(settings, database.Connections, story => story.Services.AddSingleton(clock)),
            Console.Out,
            stopping);
        try
        {
            await app.StartAsync(stopping);
            isStarted = true;
        }
        catch (IOException e)
        {
            // the address is taken or not ours
            throw new StartRefusedException($"Urls: {e.Message}");
        }

        foreach (var url in app.Urls)
        {
            Console.WriteLine($"Portal: {url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)}");
        }

        foreach (var line in app.Services.GetServices<IStartupNotice>().SelectMany(notice => notice.Lines()))
        {
            Console.WriteLine(line);
        }

        await app.WaitForShutdownAsync(stopping);
        return ExitCode.Done;
    }
}
