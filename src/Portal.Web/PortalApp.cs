using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;

namespace Portal.Web;

/// <summary>Composes the portal; the process and the tests call it.</summary>
public static class PortalApp
{
    public static WebApplication Build(string[] args, DatabaseConnections database, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "Portal.Web",
            ContentRootPath = ContentRoots.Web,
        });
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapStaticAssets();
        return app;
    }
}
