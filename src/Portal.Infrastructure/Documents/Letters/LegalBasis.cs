using Portal.Domain.Checklists;

namespace Portal.Infrastructure.Documents.Letters;

/// <summary>Legal bases as documents cite them.</summary>
public static class LegalBasis
{
    private static readonly string[] KindWords = ["Luật", "Nghị định", "Chỉ thị", "Quyết định", "Thông tư", "Nghị quyết"];

    /// <summary>"Căn cứ Nghị định số 63/2026/NĐ-CP ngày 28 tháng 02 năm 2026 của Chính phủ quy định chi tiết …;" a law is cited by its name first.</summary>
    public static string Of(LegalText text)
    {
        var issued = text.IssuedOn is { } day ? " " + LetterDates.Long(day) : "";
        var kind = Array.Find(KindWords, w => text.TitleVi.StartsWith(w + " ", StringComparison.Ordinal)) ?? "";
        if (kind is "Luật" or "")
        {
            return $"Căn cứ {text.TitleVi.TrimEnd([' ', .. "0123456789"])}{(text.Number.Length > 0 ? " số " + text.Number : "")}{issued};";
        }

        return $"Căn cứ {kind} số {text.Number}{issued}{(text.IssuerVi.Length > 0 ? " của " + text.IssuerVi : "")} {text.TitleVi[(kind.Length + 1)..]};";
    }
}
