namespace Portal.Domain.Incidents;

/// <summary>What stands in the place of a text that an incident holds, so that no page, file or message can show it: the text itself lies apart.</summary>
public static class HeldText
{
    /// <summary>Stands where a text is held.</summary>
    public const string Mark = "⟦…⟧";

    /// <summary>Stands where a text was purged.</summary>
    public const string Purged = "…";

    /// <summary>Letters from which on a text is looked for everywhere: a shorter one is said by many who mean something else.</summary>
    public const int ShortestSought = 24;

    /// <summary>A part of the text is held.</summary>
    public static bool IsIn(string? text) => text is not null && text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The texts of an item that are looked for in all tables, the longest first, so that none leaves a remainder of another behind.</summary>
    public static IReadOnlyList<string> Sought(IEnumerable<string> texts) =>
        [.. texts.Select(text => text.Trim()).Where(text => text.Length >= ShortestSought && !IsIn(text)).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)];
}
