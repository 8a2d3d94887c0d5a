using System.Globalization;
using System.Text;

namespace Portal.Domain.Common;

/// <summary>Vietnamese words as people search and sort them.</summary>
public static class VietnameseText
{
    /// <summary>
    /// The text as typed without accents: lower case, marks and đ stripped, white space collapsed. "  Đặng  Thị ÁNH" → "dang thi anh".
    /// Fold both sides of a search. Both Unicode forms fold to the same.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in Sound(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// The name with the given name, its last word, in front: people are listed by given name, then by the rest.
    /// "Nguyễn Văn An" → "An Nguyễn Văn". Sort the keys with the Vietnamese collation.
    /// </summary>
    public static string GivenNameKey(string? fullName)
    {
        var words = (fullName ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? string.Empty : string.Join(' ', words[..^1].Prepend(words[^1]));
    }

    // half a surrogate pair and U+FFFE cannot be normalised; a search may contain them all the same
    private static string Sound(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal)
            ? string.Concat(text.EnumerateRunes().Where(r => r.Value != 0xFFFE).Select(r => r.ToString()))
            : text;
}
