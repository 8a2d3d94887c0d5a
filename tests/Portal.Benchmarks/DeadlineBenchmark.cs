using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>
/// The last day: 300 officers type, each with two seconds between saves, over two portal processes on one database; in the middle one process is killed. A save without an answer is sent
/// again to the other process, as the page does.
/// </summary>
public static class DeadlineBenchmark
{
    private const int Officers = 300;
    private const int WarmSeconds = 30;
    private const int PhaseSeconds = 40;
    private const int Goal = 150;
    private static readonly TimeSpan Think = TimeSpan.FromSeconds(2);

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync(today: LocalDay.Of(TimeProvider.System.GetUtcNow()));
        var national = await NationalRound.MakeAsync(portal, Officers);
        await using var first = await ServedPortal.StartAsync(portal.Connections, portal.DataDir, null);
        await using var second = await ServedPortal.StartAsync(portal.Connections, portal.DataDir, null);
        var desks = new List<Desk>();
        foreach (var officer in national.Officers)
        {
            desks.Add(await Desk.OpenAsync(portal, officer.PersonId, officer.UnitCode, desks.Count % 2 == 0 ? [first.Address, second.Address] : [second.Address, first.Address]));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"deadline day: {desks.Count} officers, {Think.TotalSeconds:0} s between saves, two portal processes, {Environment.ProcessorCount} processors"));
        await PhaseAsync("warming up", desks, WarmSeconds, null);
        await PhaseAsync("both processes", desks, PhaseSeconds, null);
        await PhaseAsync("one is killed after a third of the time", desks, PhaseSeconds, second);
        desks.ForEach(desk => desk.Dispose());

        var stored = await portal.Db(db => (
            from a in db.Answers join r in db.Reviews on a.ReviewId equals r.Id join o in db.Rounds on r.RoundId equals o.Id where o.Code == NationalRound.Code && a.CriterionCode == OfficerPage.Criterion select new { r.UnitCode, a.Note }).ToDictionaryAsync(a => a.UnitCode, a => a.Note));
        var lost = desks.Count(desk => stored.GetValueOrDefault(desk.UnitCode, "") != OfficerPage.NoteOf(desk.LastStored));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after it: {lost} of {desks.Count} answers are not what was last confirmed to their officer"));
        return 0;
    }

    private static async Task PhaseAsync(string name, List<Desk> desks, int seconds, ServedPortal? victim)
    {
        var times = new ConcurrentBag<double>();
        var (errors, again) = (0, desks.Sum(d => d.SentAgain));
        var watch = Stopwatch.StartNew();
        var kill = victim is null ? Task.CompletedTask : Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds / 3d));
            victim.Kill();
        });
        await Task.WhenAll(desks.Select(async (desk, i) =>
        {
            // nobody starts in step with the others
            await Task.Delay(Think * ((double)i / desks.Count));
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var asked = watch.Elapsed;
                if (!await desk.SaveAsync())
                {
                    Interlocked.Increment(ref errors);
                }

                times.Add((watch.Elapsed - asked).TotalMilliseconds);
                await Task.Delay(Think);
            }
        }));
        await kill;
        var sorted = times.Order().ToList();
        var late = sorted[(int)(sorted.Count * 0.95)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name}: {sorted.Count / (double)seconds:0} saves a second, median {sorted[sorted.Count / 2]:0.0} ms, p95 {late:0.0} ms ({late / Goal:0.00} of the goal of {Goal} ms), worst {sorted[^1]:0} ms, {errors} errors, {desks.Sum(d => d.SentAgain) - again} sent again"));
    }

    /// <summary>An officer at work, with the process that answers now and the one to turn to.</summary>
    private sealed class Desk(OfficerPage page, string unitCode, Uri[] processes, Wire wire) : IDisposable
    {
        private Wire wire = wire;
        private int at;
        private int number;

        public string UnitCode => unitCode;

        /// <summary>Number of the last save that was confirmed.</summary>
        public int LastStored { get; private set; }

        public int SentAgain { get; private set; }

        public static async Task<Desk> OpenAsync(RunningPortal portal, Guid person, string unit, Uri[] processes)
        {
            var (name, value) = portal.SignInCookie(person, TimeProvider.System.GetUtcNow());
            return new(await OfficerPage.OpenAsync(processes[0], new Cookie(name, value), unit), unit, processes, await Wire.OpenAsync(processes[0]));
        }

        /// <summary>Saves once; whatever was cut off is sent again as it was.</summary>
        public async Task<bool> SaveAsync()
        {
            number++;
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var isStored = await page.SaveAsync(wire, number);
                    LastStored = isStored ? number : LastStored;
                    return isStored;
                }
                catch (Exception cut) when (attempt < 3 && cut is IOException or SocketException)
                {
                    SentAgain++;
                    wire.Dispose();
                    at = (at + 1) % processes.Length;
                    wire = await Wire.OpenAsync(processes[at]);
                }
            }
        }

        public void Dispose() => wire.Dispose();
    }
}
