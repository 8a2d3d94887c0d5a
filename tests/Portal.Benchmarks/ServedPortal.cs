using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web;

namespace Portal.Benchmarks;

/// <summary>The portal as a process of its own, as it is in production, on a database that is there already.</summary>
internal sealed partial class ServedPortal : IAsyncDisposable
{
    private readonly Process process;

    private ServedPortal(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time that the process has used so far.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that the process has held so far, in bytes: Linux counts it.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status")).First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Stops it in the middle of whatever it does, as a power cut would.</summary>
    public void Kill() => process.Kill();

    /// <param name="dataDir">Folder with the keys of that database.</param>
    /// <param name="folder">A published portal; null: the one built with this program.</param>
    public static async Task<ServedPortal> StartAsync(DatabaseConnections database, string dataDir, string? folder)
    {
        var program = folder is null ? typeof(PortalApp).Assembly.Location : Path.Combine(Path.GetFullPath(folder), "Portal.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder is null ? ContentRoots.Web : Path.GetFullPath(folder),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Portal"] = Own(database.App);
        start.Environment["ConnectionStrings__PortalOwner"] = Own(database.Owner);
        start.Environment["Portal__Reminders__Enabled"] = "false";
        start.Environment["Portal__DataDir"] = dataDir;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Serving().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServedPortal(process, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException($"The portal in {program} did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // the tests' databases share a server and have small pools; this one is as large as the built-in server's
    private static string Own(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 80, ConnectionIdleLifetime = 300 }.ConnectionString;

    [GeneratedRegex(@"^Portal: (http://\S+)$")]
    private static partial Regex Serving();
}
