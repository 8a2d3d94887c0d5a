namespace Portal.Infrastructure.Accounts;

/// <summary>A browser's long description of itself in the two words by which a person knows their own devices.</summary>
public static class AgentName
{
    // order matters: Edge and Opera also call themselves Chrome, and everybody calls themselves Safari
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary><c>Firefox, Windows</c>; empty for something unknown. Never the text itself, which anybody can forge.</summary>
    public static string Of(string? userAgent) =>
        string.Join(", ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] known, string? text) =>
        Array.Find(known, one => text?.Contains(one.Mark, StringComparison.OrdinalIgnoreCase) == true).Name;
}
