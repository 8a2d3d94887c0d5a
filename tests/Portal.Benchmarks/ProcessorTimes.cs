using System.Diagnostics;
using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>Who used the processors since this was made: Linux counts it for each process under <c>/proc</c>.</summary>
internal sealed class ProcessorTimes
{
    // the kernel tells times in hundredths of a second, on every architecture that .NET runs on
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly ServedPortal portal;
    private readonly int databaseServer;
    private readonly Reading start;

    /// <param name="databaseServer">Process id of PostgreSQL's postmaster.</param>
    public ProcessorTimes(ServedPortal portal, int databaseServer)
    {
        (this.portal, this.databaseServer) = (portal, databaseServer);
        start = Read();
    }

    /// <param name="Others">Share of the whole machine that everything else used: figures are comparable where it is small.</param>
    internal sealed record Share(TimeSpan Portal, TimeSpan Database, TimeSpan Load, double Others);

    public static int ParentOf(int process) => int.Parse(Fields(process)[1], CultureInfo.InvariantCulture);

    public Share Since()
    {
        var end = Read();
        var (used, database, load) = (end.Portal - start.Portal, end.Database - start.Database, end.Load - start.Load);
        var others = (end.Busy - start.Busy - used - database - load) / (end.All - start.All);
        return new Share(used, database, load, Math.Max(0, others));
    }

    private Reading Read()
    {
        using var self = Process.GetCurrentProcess();
        var machine = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(Ticks).ToList();
        var all = machine.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
        return new Reading(portal.Used, Database(), self.TotalProcessorTime, all - machine[3] - machine[4], all);
    }

    /// <summary>The server with all its sessions, those that have ended too.</summary>
    private TimeSpan Database()
    {
        var sum = TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Fields(id) is { Length: > 15 } fields
                && (id == databaseServer || fields[1] == databaseServer.ToString(CultureInfo.InvariantCulture)))
            {
                sum += Ticks(fields[11]) + Ticks(fields[12]) + (id == databaseServer ? Ticks(fields[13]) + Ticks(fields[14]) : TimeSpan.Zero);
            }
        }

        return sum;
    }

    /// <summary>The fields of a process after its name: state, parent, and so on; none when it has ended.</summary>
    private static string[] Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static TimeSpan Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture) * Tick;

    private sealed record Reading(TimeSpan Portal, TimeSpan Database, TimeSpan Load, TimeSpan Busy, TimeSpan All);
}
