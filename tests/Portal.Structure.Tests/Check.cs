using System.Text.RegularExpressions;

namespace Portal.Structure.Tests;

/// <summary>A rule about source text: what a file may not contain.</summary>
internal static class Check
{
    /// <summary>Says which files break the rule, by path and the text that breaks it.</summary>
    internal static IReadOnlyList<string> Find(IEnumerable<SourceFile> files, params string[] forbidden) =>
        [.. from file in files
            from pattern in forbidden
            from Match match in Regex.Matches(file.Text, pattern, RegexOptions.IgnoreCase | RegexOptions.Multiline)
            select $"{file.Path}: {match.Value.Trim()}"];

    internal static SourceFile Example(string text, string path = "src/Portal.Web/Features/Rounds/List.cshtml") => new(path, text);
}
