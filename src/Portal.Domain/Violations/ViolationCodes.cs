namespace Portal.Domain.Violations;

/// <summary>Codes of effects and statuses in exchange files and the database.</summary>
public static class ViolationCodes
{
    private static readonly Dictionary<string, ViolationEffect> Effects = Enum.GetValues<ViolationEffect>().ToDictionary(Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, ViolationStatus> Statuses = Enum.GetValues<ViolationStatus>().ToDictionary(Code, StringComparer.Ordinal);

    public static string Code(this ViolationEffect effect) => effect switch
    {
        ViolationEffect.Leak => "leak",
        ViolationEffect.Concealed => "concealed",
        ViolationEffect.Online => "online",
        ViolationEffect.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    public static string Code(this ViolationStatus status) => status switch
    {
        ViolationStatus.Suspected => "suspected",
        ViolationStatus.Confirmed => "confirmed",
        ViolationStatus.Dismissed => "dismissed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static bool TryParseEffect(string code, out ViolationEffect effect) => Effects.TryGetValue(code, out effect);

    public static bool TryParseStatus(string code, out ViolationStatus status) => Statuses.TryGetValue(code, out status);
}
