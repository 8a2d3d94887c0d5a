using Portal.Infrastructure.Database;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Web.CommandLine;
using Portal.Web.Shell;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.Health;
using Portal.Web.Shell.LongWork;
using Portal.Web.Shell.SignIn;

namespace Portal.Web;

/// <summary>Composes the portal; the process and the tests call it.</summary>
public static class PortalApp
{
    /// <param name="args">Settings given on the command line.</param>
    /// <param name="database">Where the database is.</param>
    /// <param name="configure">Last changes to services and settings, for verbs and tests.</param>
    public static WebApplication Build(string[] args, DatabaseConnections database, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "Portal.Web",
            ContentRootPath = ContentRoots.Web,
            EnvironmentName = PortalConfiguration.EnvironmentName,
        });
        builder.WebHost.UseStaticWebAssets(); // also outside Development when run from a build; a published portal has its own wwwroot
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<TimeProvider>(sp => DemoClock.From(sp.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(sp => PortalSettings.Read(sp.GetRequiredService<IConfiguration>()));
        builder.Services.AddPortalDb();
        builder.Services.AddMail();
        builder.Services.AddJobLog();
        builder.Services.AddLongTasks();
        builder.Services.AddScoped<ILongTaskActor, LongTaskActor>();
        builder.Services.AddScoped<ILongTaskEnd, TellTaskEnd>();
        builder.Services.AddScheduledJob<SealAuditJob>();
        builder.Services.AddScheduledJob<ArchiveAuditJob>();
        DataProtectionKeys.AddTo(builder.Services);
        builder.Services.AddSignIn();
        builder.Services.AddShell();
        builder.Services.AddAuditing();
        builder.Services.AddHealth();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseShell();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<AccessMiddleware>();
        app.UseAuthorization();
        app.MapHealth();
        app.MapShell();
        return app;
    }
}
