using System.Diagnostics;

namespace Portal.Browser.Tests;

/// <summary>
/// Finds a Chromium to test with: the one that PORTAL_CHROMIUM names, an installed one, Playwright's own, or one that apt brings. The one without a
/// window comes first: the same engine, a third less work.
/// </summary>
public static class Chromium
{
    private static readonly string[] Installed =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium"];

    /// <param name="playwrights">Where Playwright keeps its own; the file need not be there.</param>
    /// <returns>Path of a program that is there.</returns>
    /// <exception cref="FileNotFoundException">There is none, and none could be installed.</exception>
    public static async Task<string> FindAsync(string playwrights)
    {
        var named = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : throw new FileNotFoundException("PORTAL_CHROMIUM names a file that is not there.", named);
        }

        if (First(playwrights) is { } found)
        {
            return found;
        }

        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("update", "-qq");
            await RunAsync("install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell");
            if (First(playwrights) is null)
            {
                // an older release has the whole browser alone
                await RunAsync("install", "-y", "-qq", "--no-install-recommends", "chromium");
            }
        }

        return First(playwrights)
            ?? throw new FileNotFoundException("No Chromium was found. Install one (apt-get install chromium) or name it in PORTAL_CHROMIUM.");
    }

    private static string? First(string playwrights) => Installed.Append(playwrights).FirstOrDefault(File.Exists);

    private static async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }
}
