using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>The portal under a national round: ranking with reading, the monitor, the law-change sweep, the fill-in page.</summary>
public static class PagesBenchmark
{
    private const int Officers = 195;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await NationalRound.MakeAsync(portal, Officers);
        await RankingAsync(portal);
        await PageAsync(portal, national.SecretaryId, $"/rounds/{NationalRound.Code}", "monitor over 3,900 units");
        var verified = await portal.Db(NationalRound.SignOffAsync);
        await PageAsync(portal, national.SecretaryId, $"/rounds/{NationalRound.Code}", string.Create(CultureInfo.InvariantCulture, $"the same, {verified:#,##0} verified"));
        await PageAsync(portal, national.SecretaryId, $"/rounds/{NationalRound.Code}?status=verified&overClaim=any&sort=over-claim", "the same, largest over-claim first");
        var answers = await portal.Db(db => db.Answers.CountAsync());
        await PageAsync(portal, national.SecretaryId, "/checklists/legal/L29-2018/sweep", string.Create(CultureInfo.InvariantCulture, $"law-change sweep over {answers:#,##0} answers"));
        var (person, _, unit) = national.Officers[0];
        await PageAsync(portal, person, $"/rounds/{NationalRound.Code}/units/{unit}/groups/G03", "fill-in form, largest section (G03)");
        return 0;
    }

    private static async Task RankingAsync(RunningPortal portal)
    {
        var times = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            times.Add(await portal.Db(async db =>
            {
                var round = await db.Rounds.AsNoTracking().FirstAsync(r => r.Code == NationalRound.Code);
                var watch = Stopwatch.StartNew();
                var ranked = await RoundRanking.LoadAsync(db, new ChecklistLibrary(), round, CancellationToken.None);
                Trace.Assert(ranked.Units.Count > 0, "a national round has units");
                return watch.Elapsed.TotalSeconds;
            }));
        }

        Print($"ranking 3,900 units x 50 criteria, reading included: first {times[0]:0.00} s, then median {Median(times.Skip(1)):0.00} s");
    }

    private static async Task PageAsync(RunningPortal portal, Guid person, string path, string name)
    {
        var times = await PageTimes.MeasureAsync(portal, person, path, warm: 20, measured: 40);
        Print($"{name}: first {times.First:0} ms, warm median {times.Median:0.0} ms, worst of 40 {times.Worst:0} ms, {times.Bytes / 1024.0:0} KB before compression");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
