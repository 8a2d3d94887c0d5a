using Portal.Benchmarks;
using Portal.TestKit;

// Each benchmark prints figures and judges nothing. `dotnet run -c Release --project tests/Portal.Benchmarks -- NAME [arguments]`
var benchmarks = new SortedDictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["all"] = async given => await RankingWorkbookBenchmark.Run(given) + await PagesBenchmark.Run(given) + await SavingBenchmark.Run(given),
    ["cascade"] = CascadeBenchmark.Run,
    ["deadline"] = DeadlineBenchmark.Run,
    ["files"] = FilesBenchmark.Run,
    ["grid"] = GridBenchmark.Run,
    ["growth"] = GrowthBenchmark.Run,
    ["issue"] = IssueBenchmark.Run,
    ["pages"] = PagesBenchmark.Run,
    ["register"] = RegisterBenchmark.Run,
    ["risks"] = RiskBenchmark.Run,
    ["saving"] = SavingBenchmark.Run,
    ["signin"] = SignInBenchmark.Run,
    ["verifying"] = VerifyingBenchmark.Run,
    ["workbook"] = RankingWorkbookBenchmark.Run,
};

// users wait for the disk, too
if (OperatingSystem.IsLinux())
{
    TestDatabase.WaitForDisk();
}

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var run))
{
    return await run(args[1..]);
}

Console.Error.WriteLine("Name one of: " + string.Join(", ", benchmarks.Keys));
return 2;
