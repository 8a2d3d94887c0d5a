using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Portal.Infrastructure.Documents;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Time and memory of the ranking workbook of a whole country, beside xlsxwriter (Debian's python3-xlsxwriter) writing the same cells.</summary>
public static class RankingWorkbookBenchmark
{
    private const int Units = 3900;
    private const int Clusters = 60;

    // Debian's own interpreter has Debian's packages; another python on the path need not
    private const string Python = "/usr/bin/python3";

    /// <param name="args">Optional: a directory in which the written files stay.</param>
    public static async Task<int> Run(string[] args)
    {
        var folder = args.Length > 0 ? Directory.CreateDirectory(args[0]).FullName : Directory.CreateTempSubdirectory("workbook-").FullName;
        try
        {
            var model = RankingSample.Of(Units, Clusters);
            var path = Path.Combine(folder, "ranking.xlsx");
            var peak = Process.GetCurrentProcess().PeakWorkingSet64;
            var (cold, allocated) = Write(path, model);
            var peakAdded = Process.GetCurrentProcess().PeakWorkingSet64 - peak;
            var warm = Enumerable.Range(0, 7).Select(_ => Write(path, model).Seconds).Order().ToList();
            Print($"ranking workbook, {Units} units, {Clusters} cluster sheets: cold {cold:0.00} s, warm median {warm[3]:0.00} s, best {warm[0]:0.00} s");
            Print($"  allocated {allocated / 1e6:0} MB, peak working set added {peakAdded / 1e6:0} MB, file {new FileInfo(path).Length / 1e6:0.0} MB");
            await Details(Path.Combine(folder, "details.xlsx"));
            await Compare(folder, model, warm);
        }
        finally
        {
            if (args.Length == 0)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static (double Seconds, long Allocated) Write(string path, RankingSheetModel model)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        using (var file = File.Create(path))
        {
            RankingWorkbook.Write(file, model);
        }

        return (watch.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static async Task Details(string path)
    {
        foreach (var count in new[] { 19_000, 190_000 })
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var highest = 0L;
            var watch = Stopwatch.StartNew();
            await using (var file = File.Create(path))
            {
                await CriterionDetailsWorkbook.WriteAsync(file, "vi", "R2026", true, Rows(count), _ => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true)));
            }

            Print($"criterion details, {count} rows: {watch.Elapsed.TotalSeconds:0.00} s, allocated {(GC.GetTotalAllocatedBytes(true) - before) / 1e6:0} MB (rows included), live at most {highest / 1e6:0.0} MB, file {new FileInfo(path).Length / 1e6:0.0} MB");
        }
    }

    private static async IAsyncEnumerable<CriterionDetailRow> Rows(int count)
    {
        await Task.Yield();
        for (var i = 0; i < count; i++)
        {
            yield return new($"X{i / 49:00000}", $"Ủy ban nhân dân xã số {i / 49}", "Cụm thi đua số 1", "G03", $"G03.{i % 7}", "Người soạn thảo đề xuất độ mật đúng quy định đối với văn bản do mình soạn thảo", "92,0%", "Đạt", false, "90,0%", "90,0%", 2, 1.8m, "Trần Thị Bình", "Đối chiếu sổ đăng ký văn bản đi");
        }
    }

    private static async Task Compare(string folder, RankingSheetModel model, List<double> warm)
    {
        var data = Path.Combine(folder, "ranking.json");
        await File.WriteAllTextAsync(data, JsonSerializer.Serialize(model));
        var script = Path.Combine(AppContext.BaseDirectory, "xlsxwriter_ranking.py");
        using var python = File.Exists(Python) ? Process.Start(new ProcessStartInfo(Python, [script, data, Path.Combine(folder, "xlsxwriter.xlsx")]) { RedirectStandardOutput = true }) : null;
        if (python is null)
        {
            Print($"no {Python}: not compared");
            return;
        }

        var answer = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        if (python.ExitCode != 0)
        {
            Print($"xlsxwriter is missing or failed: not compared");
            return;
        }

        Console.Write(answer);
        var best = double.Parse(answer.Split('\n')[0].Split(' ')[^1], CultureInfo.InvariantCulture);
        Print($"ratio to xlsxwriter's best: median {warm[3] / best:0.00}, best {warm[0] / best:0.00} (below 1 is faster)");
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
