using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Committees;

/// <summary>The words that follow the kind of a provincial unit: Tỉnh ủy, tỉnh or Thành ủy, thành phố. A document keeps the words of its own day.</summary>
public static class CommitteeTerms
{
    private static readonly string[] OfProvince = ["tỉnh ủy", "tỉnh"];
    private static readonly string[] OfCity = ["thành ủy", "thành phố"];
    private static readonly string[] FirstWords = ["Tỉnh ", "Thành phố "];

    /// <summary>PARTY of rules C02 and C09.</summary>
    public static LocalText Party(ProvinceType type) => type == ProvinceType.City
        ? new("Thành ủy", "City Party Committee")
        : new("Tỉnh ủy", "Provincial Party Committee");

    /// <summary>U of the rules: tỉnh or thành phố.</summary>
    public static LocalText Unit(ProvinceType type) => type == ProvinceType.City ? new("thành phố", "city") : new("tỉnh", "province");

    /// <summary>The committee's full name, in the words of the kind given: "… bí mật nhà nước tỉnh Đồng Nai" before 30/04/2026, "… thành phố Đồng Nai" since.</summary>
    /// <param name="province">The unit's name, which begins with Tỉnh or Thành phố.</param>
    public static LocalText Name(LocalText province, ProvinceType type) => new(
        $"Ban Chỉ đạo công tác bảo vệ bí mật nhà nước {Unit(type).Vi} {Bare(province.Vi)}",
        $"Steering Committee for State Secret Protection of {province.In("en")}");

    /// <summary>The name without its first word: Sơn Giang.</summary>
    public static string Bare(string province) =>
        Array.Find(FirstWords, w => province.StartsWith(w, StringComparison.OrdinalIgnoreCase)) is { } word ? province[word.Length..] : province;

    /// <summary>What a seat is called where persons do not matter: "Thành viên (Sở Nội vụ)".</summary>
    public static LocalText SeatTitle(SeatRole role, LocalText body) => role switch
    {
        SeatRole.Head => new("Trưởng ban", "Head of the Committee"),
        SeatRole.Deputy => new($"Phó Trưởng ban ({body.Vi})", $"Deputy Head ({body.In("en")})"),
        SeatRole.Member => new($"Thành viên ({body.Vi})", $"Member ({body.In("en")})"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>The first word of the other kind in a text: "Thành ủy" in a tỉnh; null when there is none.</summary>
    public static string? Wrong(string text, ProvinceType type)
    {
        var words = $" {Plain(text)} ";
        return Array.Find(type == ProvinceType.City ? OfProvince : OfCity, w => words.Contains($" {w} ", StringComparison.Ordinal));
    }

    /// <summary>True when a post is that of chair of the People's Committee, however it is abbreviated.</summary>
    public static bool IsChair(string post)
    {
        var words = VietnameseText.Fold(post);
        return (words.Contains("chu tich ubnd", StringComparison.Ordinal) || words.Contains("chu tich uy ban nhan dan", StringComparison.Ordinal))
            && !words.Contains("pho chu tich", StringComparison.Ordinal);
    }

    /// <summary>True for "Phó Bí thư Tỉnh ủy" in a tỉnh and "Phó Bí thư Thành ủy" in a thành phố.</summary>
    public static bool IsDeputySecretary(string partyPost, ProvinceType type) =>
        Plain(partyPost).Contains("phó bí thư", StringComparison.Ordinal)
        && Plain(partyPost).Contains(Plain(Party(type).Vi), StringComparison.Ordinal);

    // both spellings of ủy/uỷ, one case, one space, no punctuation
    private static string Plain(string text) => string.Join(' ', text.Normalize().ToLowerInvariant().Replace("uỷ", "ủy", StringComparison.Ordinal)
        .Split([' ', ',', '.', ';', ':', '(', ')', '-', '–', '/', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
