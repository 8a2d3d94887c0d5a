namespace Portal.Infrastructure.Settings;

/// <summary>Files with keys: for their owner alone, and never half written.</summary>
public static class SecretFile
{
    private const UnixFileMode Foreign = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads a file that others than its owner and group may not read.</summary>
    /// <param name="key">The setting that names it, for the refusal.</param>
    /// <exception cref="StartRefusedException">Others may read or change it, or it cannot be read.</exception>
    public static string Read(string path, string key)
    {
        try
        {
            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Foreign) == 0
                ? File.ReadAllText(path)
                : throw new StartRefusedException($"{key}: {path} may be read or changed by others: chmod 600 it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{key}: {e.Message}");
        }
    }

    /// <summary>Writes a new file with mode 0600.</summary>
    /// <returns>False when another process wrote it first; its file stands.</returns>
    public static bool TryCreate(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = Draft(path, content);
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return false;
        }
    }

    /// <summary>Puts new content in the place of a file, all at once.</summary>
    public static void Replace(string path, string content) => File.Move(Draft(path, content), path, overwrite: true);

    private static string Draft(string path, string content)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(draft, options);
        using var writer = new StreamWriter(stream);
        writer.Write(content);
        writer.Flush();
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
