using System.Globalization;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>A whole review as one table for its officer, every criterion answered, with last year beside it: what the server takes for the page, and how much there is to read for the browser.</summary>
public static class GridBenchmark
{
    private const int Warm = 10;
    private const int Measured = 40;
    private const int Goal = 300;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await NationalRound.MakeAsync(portal, 10);
        var answers = await NationalRound.PastAsync(portal, 1);
        var (officer, _, unit) = national.Officers[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers:#,##0} answers; the grid of unit {unit}"));
        foreach (var (name, path) in new[] { ("grid", "grid"), ("grid, what is open", "grid?show=Unanswered"), ("largest section, for comparison", "groups/G03") })
        {
            var times = await PageTimes.MeasureAsync(portal, officer, $"/rounds/{NationalRound.Code}/units/{unit}/{path}", Warm, Measured);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name}: first {times.First:0} ms, median {times.Median:0.0} ms, fastest quarter {times.Quarter:0.0} ms, {times.Bytes / 1024.0:0} KB before compression, {times.Median / Goal:0.00} of the goal of {Goal} ms"));
        }

        return 0;
    }
}
