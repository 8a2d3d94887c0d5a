namespace Portal.Infrastructure.Documents.Letters;

/// <summary>The signature block.</summary>
/// <param name="Lines">Authority and post in bold capitals: "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN".</param>
/// <param name="Name">Full name; empty: not known yet.</param>
public sealed record LetterSignature(IReadOnlyList<string> Lines, string Name);
