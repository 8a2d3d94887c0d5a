using System.Diagnostics;
using System.Globalization;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>The same pages over one, five and ten past years of 3,900 units each, all in one run and one database that grows.</summary>
public static class GrowthBenchmark
{
    private const int Officers = 195;
    private const int Warm = 15;
    private const int Measured = 45;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await NationalRound.MakeAsync(portal, Officers);
        var (officer, _, unit) = national.Officers[0];
        var at = $"/rounds/{NationalRound.Code}";
        (string Name, Guid Person, string Path)[] pages =
        [
            ("monitor, first page", national.SecretaryId, at),
            ("monitor, filter changed", national.SecretaryId, at + "?parent=P01&status=in-progress"),
            ("monitor, search and order", national.SecretaryId, at + "?q=xa&sort=name"),
            ("monitor, by progress", national.SecretaryId, at + "?sort=progress"),
            ("monitor, folded by province", national.SecretaryId, at + "?group=parent&open=P01"),
            ("monitor, next rows of the scroll", national.SecretaryId, at + "?scroll=true&page=40"),
            ("fill-in page (G03)", officer, $"{at}/units/{unit}/groups/G03"),
            ("ranking page", national.SecretaryId, $"/rankings/{NationalRound.Code}"),
        ];
        var small = await AfterAsync(1);
        await AfterAsync(5);
        var large = await AfterAsync(10);
        Print($"growth from 1 to 10 past years (goal under 1.3):");
        foreach (var (name, _, _) in pages)
        {
            Print($"  {name}: median {large[name].Median / small[name].Median:0.00} times, fastest quarter {large[name].Quarter / small[name].Quarter:0.00} times");
        }

        return 0;

        async Task<Dictionary<string, PageTimes>> AfterAsync(int years)
        {
            var watch = Stopwatch.StartNew();
            var answers = await NationalRound.PastAsync(portal, years);
            Print($"{years} past years, {answers:#,##0} answers in all (loaded in {watch.Elapsed.TotalSeconds:0} s)");
            var all = new Dictionary<string, PageTimes>(StringComparer.Ordinal);
            foreach (var (name, person, path) in pages)
            {
                all[name] = await PageTimes.MeasureAsync(portal, person, path, Warm, Measured, path.Contains("scroll", StringComparison.Ordinal));
                Print($"  {name}: first {all[name].First:0} ms, median {all[name].Median:0.0} ms, fastest quarter {all[name].Quarter:0.0} ms, {all[name].Bytes / 1024.0:0} KB");
            }

            return all;
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

}
