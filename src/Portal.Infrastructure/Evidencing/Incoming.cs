namespace Portal.Infrastructure.Evidencing;

/// <summary>Files that stand in the portal's folder while a program reads them.</summary>
internal static class Incoming
{
    /// <summary>A new file that nobody else may open.</summary>
    public static FileStreamOptions OnlyMine()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
