using System.Globalization;
using Portal.Domain.Checklists;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>One criterion across 3,900 units with some 190,000 answers in the round and as many in the round before: what a change of filter takes, beside a page of the queue.</summary>
public static class VerifyingBenchmark
{
    private const int Warm = 10;
    private const int Measured = 40;

    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync();
        var national = await NationalRound.MakeAsync(portal, 10);
        var answers = await NationalRound.PastAsync(portal, 1);
        var code = await portal.Db(async db => (await new Infrastructure.Database.ChecklistLibrary().GetAsync(db, "CT32-2026")).AllCriteria.First(c => c.Answer == AnswerKind.Percentage && !c.IsKnockout).Code);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers:#,##0} answers; one criterion across units ({code})"));
        var at = $"/verification/{NationalRound.Code}";
        var queue = (await PageTimes.MeasureAsync(portal, national.SecretaryId, at[..13] + "?round=" + NationalRound.Code, Warm, Measured)).Median;
        foreach (var (name, path) in new[]
        {
            ("first page", $"{at}/criteria/{code}"),
            ("filter: big jump", $"{at}/criteria/{code}?risk=jump"),
            ("filter: cluster, finding, no evidence", $"{at}/criteria/{code}?cluster=-&finding=ok&risk=no-evidence"),
            ("search", $"{at}/criteria/{code}?q=xa+an"),
            ("decided", $"{at}/criteria/{code}?state=decided"),
            ("all, by unit", $"{at}/criteria/{code}?state=all&sort=unit"),
            ("queue, filter: cluster", at[..13] + "?round=" + NationalRound.Code + "&cluster=-"),
            ("queue, search", at[..13] + "?round=" + NationalRound.Code + "&q=xa+an"),
        })
        {
            var times = await PageTimes.MeasureAsync(portal, national.SecretaryId, path, Warm, Measured);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name}: median {times.Median:0.0} ms, fastest quarter {times.Quarter:0.0} ms, {times.Median / queue:0.00} times the queue's page, {times.Median / 150:0.00} of the goal of 150 ms"));
        }

        return 0;
    }
}
