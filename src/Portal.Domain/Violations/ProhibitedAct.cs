namespace Portal.Domain.Violations;

/// <summary>Prohibited acts: V1–V9 of the 2018 law's article 5, V10 and V11 added by the 2025 law.</summary>
public static class ProhibitedAct
{
    public static IReadOnlyList<string> Codes { get; } = [.. Enumerable.Range(1, 11).Select(n => $"V{n}")];

    public static bool Exists(string code) => Codes.Contains(code);
}
