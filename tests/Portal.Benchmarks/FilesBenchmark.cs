using System.Diagnostics;
using System.Globalization;
using System.Net;
using Portal.Domain.Common;
using Portal.TestKit;

namespace Portal.Benchmarks;

/// <summary>Evidence files of 20 MB up and down, one after the other and eight at once: the portal is a process of its own, and its memory is what Linux has counted.</summary>
public static class FilesBenchmark
{
    private const int Size = 19_900_000;
    private const int Files = 8;

    /// <summary>What the process may never take, in bytes.</summary>
    private const long MostMemory = 300_000_000;

    /// <param name="args">Folder of a published portal; none: the one built with this program.</param>
    /// <returns>0; 1: a hostile file was not refused, or the memory of the process went over <see cref="MostMemory"/>.</returns>
    public static async Task<int> Run(string[] args)
    {
        await using var portal = await RunningPortal.StartAsync(today: LocalDay.Of(TimeProvider.System.GetUtcNow()));
        var given = await portal.Db(Given.ProvinceAsync);
        await portal.Db(async db => await given.IssuedRoundAsync(db, checklistCode: await Given.FilesChecklistAsync(db)));
        await using var served = await ServedPortal.StartAsync(portal.Connections, portal.DataDir, args.FirstOrDefault());
        using var officer = new PortalClient(served.Address, Cookies(served.Address, portal.SignInCookie(given.Officer.Id, TimeProvider.System.GetUtcNow())), null);
        const string at = "/rounds/2026/units/T00-SCT/files";

        // small ones first: what stands in memory then is the portal itself
        await UploadAsync(officer, at, 0, 100_000);
        var before = served.PeakMemory;
        var watch = Stopwatch.StartNew();
        for (var i = 1; i <= Files; i++)
        {
            await UploadAsync(officer, at, i, Size);
        }

        Print($"uploaded {Files} files of 20 MB one after the other: {watch.Elapsed.TotalSeconds / Files:0.00} s each, peak memory {Mega(before):0} → {Mega(served.PeakMemory):0} MB");
        var page = await officer.PageAsync(at);
        var ids = page.QuerySelectorAll("section.card[id^=file-]").Select(c => c.Id!["file-".Length..]).ToList();
        watch.Restart();
        foreach (var id in ids)
        {
            await DownloadAsync(officer, $"{at}/{id}");
        }

        Print($"downloaded one after the other: {watch.Elapsed.TotalSeconds / ids.Count:0.00} s each, peak memory {Mega(served.PeakMemory):0} MB");
        watch.Restart();
        await Task.WhenAll(ids.Select(id => DownloadAsync(officer, $"{at}/{id}")));
        await Task.WhenAll(Enumerable.Range(Files + 1, Files).Select(i => UploadAsync(officer, at, i, Size)));
        Print($"{ids.Count} at once, down and then up: {watch.Elapsed.TotalSeconds:0.0} s in all, peak memory {Mega(served.PeakMemory):0} MB");
        var peak = served.PeakMemory;
        var failures = new List<string>();
        foreach (var (name, fileName, file) in Hostile())
        {
            using var answer = await officer.UploadAsync(at, "File", fileName, file, fields: [new("Criterion", "G01-01")]);
            Print($"  {name} ({Mega(file.Length):0.0} MB): answered {(int)answer.StatusCode}");
            if (answer.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge))
            {
                failures.Add(name + " was not refused");
            }
        }

        Print($"hostile files: peak memory {Mega(peak):0} → {Mega(served.PeakMemory):0} MB");
        if (served.PeakMemory > MostMemory)
        {
            failures.Add("more than 300 MB of memory");
        }

        failures.ForEach(failure => Console.WriteLine("FAILED: " + failure));
        return failures.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Name, string FileName, byte[] File)> Hostile()
    {
        yield return ("a document that unpacks to 200 MB", "a.docx", SampleFiles.Docx(SampleFiles.Paragraph(new string('a', 200_000_000))));
        yield return ("a workbook of 10,000 parts", "a.xlsx", SampleFiles.Zip([("[Content_Types].xml", SampleFiles.Bytes("<a/>")), ("xl/workbook.xml", SampleFiles.Bytes("<a/>")), .. Enumerable.Range(0, 10_000).Select(i => ($"xl/worksheets/sheet{i}.xml", SampleFiles.Bytes("<a/>")))]));
        yield return ("an entity from outside", "b.docx", SampleFiles.Docx("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:p>&b;</w:p>"));
        yield return ("a document with macros", "c.docx", SampleFiles.Docx(SampleFiles.Paragraph("x"), type: "application/vnd.ms-word.document.macroEnabled.main+xml", more: ("word/vbaProject.bin", new byte[1_000_000])));
        yield return ("a PDF that is a document as well", "d.pdf", [.. SampleFiles.Pdf("x"), .. SampleFiles.Docx(SampleFiles.Paragraph("x"))]);
        yield return ("a picture of 102 MB", "a.png", SampleFiles.Png("ảnh", 102_000_000));
    }

    private static async Task UploadAsync(PortalClient officer, string at, int number, int size)
    {
        using var answer = await officer.UploadAsync(at, "File", $"anh {number}.png", SampleFiles.Png($"ảnh {number}", size), fields: [new("Criterion", "G01-01")]);
        if (answer.StatusCode != HttpStatusCode.Found)
        {
            throw new InvalidOperationException($"An upload answered {(int)answer.StatusCode}.");
        }
    }

    private static async Task DownloadAsync(PortalClient officer, string path)
    {
        using var answer = await officer.GetAsync(path);
        await (await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
    }

    private static CookieContainer Cookies(Uri address, (string Name, string Value) session)
    {
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie("lang", "vi"));
        cookies.Add(address, new Cookie(session.Name, session.Value));
        return cookies;
    }

    private static double Mega(long bytes) => bytes / 1_000_000d;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
