namespace Portal.Infrastructure.Documents.Letters;

/// <summary>
/// An administrative document as Decree 30/2020/NĐ-CP lays it out: decision, report, minutes, letter… Texts are Vietnamese and ready to print; what
/// is not known yet is written as "…".
/// </summary>
/// <param name="SuperiorBody">First line on the left, regular capitals; null: the body has none above it in the heading.</param>
/// <param name="IssuingBody">Who issues it, bold capitals; a line break makes two lines.</param>
/// <param name="Number">"Số: …/QĐ-UBND".</param>
/// <param name="PlaceDate">"Sơn Giang, ngày … tháng … năm 2026".</param>
/// <param name="TypeName">QUYẾT ĐỊNH, BÁO CÁO…; null for a letter (công văn), whose subject stands under the number.</param>
/// <param name="Subject">What it is about: "Về việc …", or "V/v …" in a letter.</param>
/// <param name="Body">From the legal bases to the last sentence.</param>
/// <param name="Recipients">Lines under "Nơi nhận:", without dashes.</param>
/// <param name="Annexes">Each on a page of its own.</param>
/// <param name="Footer">A line on every page, for drafts; null: none.</param>
public sealed record Letter(
    string? SuperiorBody, string IssuingBody, string Number, string PlaceDate, string? TypeName, string Subject,
    IReadOnlyList<LetterBlock> Body, IReadOnlyList<string> Recipients, LetterSignature Signature, IReadOnlyList<LetterAnnex> Annexes, string? Footer = null)
{
    /// <summary>Across the page: forms with more columns than an upright page has room for.</summary>
    public bool IsLandscape { get; init; }
}
