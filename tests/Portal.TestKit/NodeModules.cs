namespace Portal.TestKit;

/// <summary>The npm packages of the portal and its tests.</summary>
internal static class NodeModules
{
    /// <summary>The folder that holds <paramref name="package"/>.</summary>
    public static string With(string package)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "src", "Portal.Web", "node_modules");
            if (Directory.Exists(Path.Combine(modules, package)))
            {
                return modules;
            }
        }

        throw new InvalidOperationException($"{package} is not installed: run npm ci in src/Portal.Web.");
    }
}
