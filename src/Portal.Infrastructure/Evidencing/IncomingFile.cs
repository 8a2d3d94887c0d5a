namespace Portal.Infrastructure.Evidencing;

/// <summary>A file that stands in the portal's folder while a program reads it, for the portal's own user alone; gone when it is let go.</summary>
public sealed class IncomingFile : IAsyncDisposable
{
    /// <summary>What is older was left behind by a process that died: no program reads a file for so long.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    private IncomingFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Writes a file, and clears away what dead processes have left.</summary>
    /// <param name="dataDir">The portal's folder.</param>
    /// <param name="ending">Such as <c>.pdf</c>.</param>
    /// <param name="writeTo">Writes its content.</param>
    internal static async Task<IncomingFile> WriteAsync(string dataDir, string ending, Func<Stream, Task> writeTo)
    {
        Clear(dataDir);
        var file = new IncomingFile(System.IO.Path.Combine(Folder(dataDir), Guid.NewGuid().ToString("N") + ending));
        try
        {
            await using var copy = new FileStream(file.Path, OnlyMine());
            await writeTo(copy);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what dead processes have left: nobody else would, and no incident would find it there.</summary>
    public static void Clear(string dataDir)
    {
        // the machine's clock, which files have, and not the demo's
        var folder = new DirectoryInfo(Folder(dataDir));
        foreach (var left in folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < TimeProvider.System.GetUtcNow() - Oldest))
        {
            left.Delete();
        }
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }

    private static string Folder(string dataDir)
    {
        var path = System.IO.Path.Combine(dataDir, "incoming");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    private static FileStreamOptions OnlyMine()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
