using Portal.Domain.Common;

namespace Portal.Domain.Accounts;

/// <summary>Sees through the usual disguises: <c>M@tKh4u</c> is <c>matkhau</c>.</summary>
public static class PasswordFolding
{
    /// <summary>Lower case, without accents, with letters for the digits and signs that stand for them.</summary>
    public static string Fold(string text) => string.Concat(VietnameseText.Fold(text).Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    }));

    /// <summary>The letters alone, without accents: <c>Mật khẩu 2026!</c> → <c>matkhau</c>.</summary>
    public static string Letters(string text) => string.Concat(VietnameseText.Fold(text).Where(char.IsAsciiLetter));

    /// <summary>Without digits and signs at both ends, then folded: <c>123M@tkhau!2026</c> → <c>matkhau</c>.</summary>
    public static string Core(string text)
    {
        var plain = VietnameseText.Fold(text);
        var from = 0;
        var to = plain.Length;
        while (from < to && !char.IsAsciiLetter(plain[from]))
        {
            from++;
        }

        while (to > from && !char.IsAsciiLetter(plain[to - 1]))
        {
            to--;
        }

        return string.Concat(Fold(plain[from..to]).Where(char.IsAsciiLetter));
    }
}
