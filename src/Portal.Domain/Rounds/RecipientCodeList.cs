namespace Portal.Domain.Rounds;

/// <summary>Reads unit codes from pasted text: one or several to a line; of rows copied from a table the first column counts.</summary>
public static class RecipientCodeList
{
    private static readonly char[] Between = [' ', ',', ';', '\u00a0'];

    /// <summary>The codes in the order in which they were pasted, each once whatever its case: <c>"P01\tHà Nội\nx20587, P01"</c> → <c>P01, X20587</c>.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => line.Split('\t', 2)[0].Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(code => code.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];
}
