namespace Portal.Infrastructure.Documents;

/// <summary>Tab names as spreadsheets demand them: 1–31 characters, none of <c>[]:*?/\</c>, no apostrophe at the ends, unique without regard to case.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Take(string wanted)
    {
        var clean = new string([.. wanted.Select(c => c < ' ' || "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? ' ' : c)]).Trim(' ', '\'');
        clean = Cut(clean.Length == 0 ? "Sheet" : clean, Longest);
        var name = clean;
        for (var n = 2; !_taken.Add(name); n++)
        {
            var tail = $" ({n})";
            name = Cut(clean, Longest - tail.Length) + tail;
        }

        return name;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
    }
}
