using System.Runtime.CompilerServices;

namespace Portal.Structure.Tests;

/// <summary>The repository's own source files, without what the build and npm put there.</summary>
internal static class SourceFiles
{
    private static readonly string Root = FindRoot();

    /// <summary>Files below a folder with one of the endings; fails when there is none, so that no check passes by looking at nothing.</summary>
    internal static IReadOnlyList<SourceFile> Under(string folder, params string[] endings)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "lib" or ".data"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { Path.GetDirectoryName(here), AppContext.BaseDirectory })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "Portal.sln")))
                {
                    return folder;
                }
            }
        }

        throw new DirectoryNotFoundException("Portal.sln");
    }
}
