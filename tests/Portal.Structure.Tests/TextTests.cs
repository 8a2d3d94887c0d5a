using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Structure.Tests;

/// <summary>Both languages are complete, and every text that is asked for exists.</summary>
public class TextTests
{
    [Fact]
    public void Vietnamese_and_English_have_the_same_keys_and_facts()
    {
        var files = SourceFiles.Under("src", ".resx").ToDictionary(file => file.Path, Entries);
        var wrong = new List<string>();
        foreach (var (path, vi) in files.Where(file => !file.Key.EndsWith(".en.resx", StringComparison.Ordinal)))
        {
            var english = path.Replace(".resx", ".en.resx", StringComparison.Ordinal);
            wrong.AddRange(files.TryGetValue(english, out var en) ? Differences(path, vi, en) : [$"{english}: missing"]);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var shell = Keys("src/Portal.Web/Shell/ShellText.resx");
        var missing = new List<string>();
        foreach (var file in SourceFiles.Under("src/Portal.Web", ".cshtml", ".cs"))
        {
            var parts = file.Path.Split('/');
            var own = parts is [_, _, "Features", var room, ..] ? Keys($"src/Portal.Web/Features/{room}/{room}Text.resx") : [];
            missing.AddRange(Asked(file.Text).Where(key => !shell.Contains(key) && !own.Contains(key)).Select(key => $"{file.Path}: {key}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void English_says_one_unit_and_two_units()
    {
        var wrong = SourceFiles.Under("src/Portal.Web", ".en.resx").SelectMany(file => Entries(file).Where(text => IsAlwaysPlural(text.Value)).Select(text => $"{file.Path}: {text.Key}"));
        Assert.Empty(wrong);
        Assert.True(IsAlwaysPlural("{0} days left"));
        Assert.True(IsAlwaysPlural("All of {1} failed mails"));
        Assert.True(IsAlwaysPlural("{0} case(s)"));
        Assert.False(IsAlwaysPlural("{0} {0:day|days} left"));
    }

    [Fact]
    public void Missing_texts_are_caught()
    {
        var vi = new Dictionary<string, string> { ["a"] = "Còn {0} ngày", ["b"] = "Hai" };
        Assert.NotEmpty(Differences("x.resx", vi, new Dictionary<string, string> { ["a"] = "{0} days" }));
        Assert.NotEmpty(Differences("x.resx", vi, new Dictionary<string, string> { ["a"] = "days", ["b"] = "Two" }));
        Assert.NotEmpty(Differences("x.resx", vi, new Dictionary<string, string> { ["a"] = "{0} days", ["b"] = "" }));
        Assert.Equal(["no.such"], Asked("<h1>@T[\"no.such\"]</h1>"));
    }

    /// <summary>A number before a noun that is always plural. Points are written with two decimals, limits are never one, and verbs end in s too.</summary>
    private static bool IsAlwaysPlural(string text) =>
        Regex.IsMatch(text, @"\{\d\} (?:\w+ )?(?!points|characters|loses|gets|knows|was|is|has|does|this|bonus)\w+s\b") || text.Contains("(s)", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(string path, Dictionary<string, string> vi, Dictionary<string, string> en)
    {
        foreach (var key in vi.Keys.Union(en.Keys))
        {
            if (!vi.TryGetValue(key, out var one) || !en.TryGetValue(key, out var other))
            {
                yield return $"{path}: {key} is in one language only";
            }
            else if (string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other))
            {
                yield return $"{path}: {key} is empty";
            }
            else if (!Facts(one).SetEquals(Facts(other)))
            {
                yield return $"{path}: {key} names other facts";
            }
        }
    }

    private static HashSet<string> Facts(string text) => [.. Regex.Matches(text, @"\{(\d+)[^}]*\}").Select(match => match.Groups[1].Value)];

    /// <summary>Keys written out in a view or a controller; composed ones (<c>"status." + code</c>) cannot be seen here.</summary>
    private static List<string> Asked(string text) =>
        [.. Regex.Matches(Regex.Replace(text, "^\\s*///.*$", "", RegexOptions.Multiline), @"(?<![\w.])(?:T|Text|texts)\[""([\w:.\-]+)""\s*[\],]").Select(match => match.Groups[1].Value).Distinct()];

    private static HashSet<string> Keys(string path)
    {
        var folder = path[..path.LastIndexOf('/')];
        var file = SourceFiles.Under(folder, ".cs", ".resx").FirstOrDefault(one => one.Path == path);
        return file is null ? [] : [.. Entries(file).Keys];
    }

    private static Dictionary<string, string> Entries(SourceFile file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
}
