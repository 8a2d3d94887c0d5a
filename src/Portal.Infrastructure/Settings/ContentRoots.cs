namespace Portal.Infrastructure.Settings;

/// <summary>Where the portal's own files are: beside the program when published, in the source tree when built or tested.</summary>
public static class ContentRoots
{
    private static readonly Lazy<string?> Source = new(FindSource);

    /// <summary>The source tree's root (the folder of <c>Portal.sln</c>), or null in a published portal.</summary>
    public static string? Repository => Source.Value;

    /// <summary>The folder that holds <c>appsettings.json</c> and <c>wwwroot</c>.</summary>
    public static string Web => Repository is { } root ? Path.Combine(root, "src", "Portal.Web") : AppContext.BaseDirectory;

    /// <summary>A file or folder under <c>seed/</c>: reference data and the demo's story.</summary>
    public static string Seed(params string[] path) => Path.Combine([Repository ?? AppContext.BaseDirectory, "seed", .. path]);

    /// <summary>A file or folder under <c>templates/</c>: mails, and office documents where a form is prescribed.</summary>
    public static string Templates(params string[] path) => Path.Combine([Repository ?? AppContext.BaseDirectory, "templates", .. path]);

    /// <summary>What <c>Portal:DataDir</c> is when nobody sets it: <c>.data</c> at the repository's root, or beside the program.</summary>
    public static string DefaultDataDir => Path.Combine(Repository ?? AppContext.BaseDirectory, ".data");

    private static string? FindSource()
    {
        // Only publishing puts wwwroot beside the program; a folder published inside the source tree is still a published portal.
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
        {
            return null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
