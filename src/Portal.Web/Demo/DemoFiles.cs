using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Exchange;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Demo;

/// <summary>
/// The files of <c>seed/demo</c>. Days of this year's round are written relative to the demo's clock (<c>today-6</c>); last year's is a
/// real exchange folder for the year before 2026, moved on by whole years when the clock shows a later one.
/// </summary>
internal sealed partial class DemoFiles(DateOnly today)
{
    private const int WrittenFor = 2026;

    /// <summary>Days from today to the due day of this year's round: it has passed, so that there are late units. Extensions run on.</summary>
    public const int DueIn = -3;

    public DateOnly DueOn { get; } = today.AddDays(DueIn);

    public DateOnly Today { get; } = today;

    public string ThisYear => DueOn.Year.ToString(CultureInfo.InvariantCulture);

    public string LastYear => (DueOn.Year - 1).ToString(CultureInfo.InvariantCulture);

    public static string PathOf(params string[] path) => ContentRoots.Seed(["demo", .. path]);

    /// <summary>Reads one of the files, which are ours: a fault in them is a bug.</summary>
    public static IReadOnlyList<CsvRow> Rows(string[] path, params string[] columns)
    {
        var problems = new ImportProblems();
        var table = CsvTable.Read(path[^1], File.ReadAllBytes(PathOf(path)), columns, problems);
        problems.ThrowIfAny();
        return table.Rows;
    }

    /// <summary><c>today-6</c> as a day; other text as it is.</summary>
    public string Value(string text) => text.StartsWith("today", StringComparison.Ordinal) ? Day(text).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;

    /// <summary>The day of <c>today-6</c>.</summary>
    public DateOnly Day(string text) => Today.AddDays(int.Parse(text.AsSpan("today".Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    /// <summary>The days of <c>today-6</c> from today: -6.</summary>
    public int Days(string text) => Day(text).DayNumber - Today.DayNumber;

    public DateOnly? DayOrNone(string text) => text.Length == 0 ? null : Day(text);

    /// <summary>Copies last year's folder, every year in it moved to the clock's.</summary>
    public void CopyLastYear(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(PathOf("round-2025")))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), Year().Replace(File.ReadAllText(file), Moved));
        }
    }

    private string Moved(Match year) =>
        (int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) + DueOn.Year - WrittenFor).ToString(CultureInfo.InvariantCulture);

    // not the year in the code of the checklist, CT32-2026
    [GeneratedRegex(@"(?<![\w-])20\d\d(?!\w)")]
    private static partial Regex Year();
}
