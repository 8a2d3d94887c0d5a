using Portal.Infrastructure.Settings;

namespace Portal.Web.CommandLine;

/// <summary>The settings as the web application will see them, read before it exists: the database must run first.</summary>
public static class PortalConfiguration
{
    public static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;

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
