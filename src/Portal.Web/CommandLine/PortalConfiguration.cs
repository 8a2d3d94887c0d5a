using Portal.Infrastructure.Settings;

namespace Portal.Web.CommandLine;

/// <summary>The settings as the web application will see them, read before it exists: the database must run first.</summary>
public static class PortalConfiguration
{
    /// <summary>What the environment says; else a portal in its source tree is a developer's and a published one is in production.</summary>
    public static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (ContentRoots.Repository is null ? Environments.Production : Environments.Development);

    public static IConfiguration Load(string[] settings)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(ContentRoots.Web)
                .AddJsonFile("appsettings.json", optional: true)
                .AddJsonFile($"appsettings.{EnvironmentName}.json", optional: true)
                .AddEnvironmentVariables()
                .AddCommandLine(settings)
                .Build();
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"{e.Message} {e.InnerException?.Message}");
        }
    }
}
