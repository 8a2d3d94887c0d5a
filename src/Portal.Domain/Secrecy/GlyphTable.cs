using System.Globalization;
using System.Text;

namespace Portal.Domain.Secrecy;

/// <summary>What each character is to the guard: a letter with its marks, a mark, a gap, a line's end, or nothing.</summary>
internal static class GlyphTable
{
    private const int KnownCount = 0x2100;

    private static readonly Dictionary<int, char> LookAlikes = BuildLookAlikes();
    private static readonly Entry[] Known = BuildKnown();

    internal enum Kind : byte
    {
        Nothing,
        Letter,
        Mark,
        Gap,
        LineEnd,

        /// <summary>Stands for several characters, such as ⒨ or №: take it apart first.</summary>
        Several,
    }

    internal static Entry Of(Rune rune) => rune.Value < KnownCount ? Known[rune.Value] : Classify(rune);

    internal static Entry Of(char known) => Known[known];

    internal static bool IsKnown(char c) => c < KnownCount;

    internal static string TakeApart(Rune rune) => rune.ToString().Normalize(NormalizationForm.FormKD);

    private static Entry[] BuildKnown()
    {
        var known = new Entry[KnownCount];
        for (var i = 0; i < KnownCount; i++)
        {
            known[i] = Classify(new Rune(i));
        }

        return known;
    }

    private static Entry Classify(Rune rune)
    {
        var simple = ClassifySimple(rune);
        if (rune.IsAscii || LookAlikes.ContainsKey(rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
        {
            return simple;
        }

        var apart = TakeApart(rune);
        if (apart == rune.ToString())
        {
            return simple;
        }

        var whole = default(Entry);
        foreach (var part in apart.EnumerateRunes())
        {
            var entry = ClassifySimple(part);
            if (whole.Kind == Kind.Nothing)
            {
                whole = entry;
            }
            else if (whole.Kind is Kind.Letter or Kind.Mark && entry.Kind == Kind.Mark)
            {
                whole = whole with { Marks = whole.Marks | entry.Marks };
            }
            else if (entry.Kind != Kind.Nothing)
            {
                return new Entry(Kind.Several);
            }
        }

        return whole;
    }

    private static Entry ClassifySimple(Rune rune)
    {
        if (LookAlikes.TryGetValue(rune.Value, out var letter))
        {
            return new Entry(Kind.Letter, letter, IsUpper: Rune.GetUnicodeCategory(rune) != UnicodeCategory.LowercaseLetter);
        }

        // enclosed capitals that the Unicode forms leave alone: white on black circles and squares, flag letters
        if (rune.Value is (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189) or (>= 0x1F1E6 and <= 0x1F1FF))
        {
            var first = rune.Value >= 0x1F1E6 ? 0x1F1E6 : rune.Value >= 0x1F170 ? 0x1F170 : 0x1F150;
            return new Entry(Kind.Letter, (char)('a' + rune.Value - first), IsUpper: true);
        }

        switch (rune.Value)
        {
            case '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029:
                return new Entry(Kind.LineEnd);
            case '\t' or '|' or (>= 0x2500 and <= 0x257F):
                return new Entry(Kind.Gap, Gaps: Gaps.Border);
            case ':' or '=' or 0x2236 or 0xA789 or 0x2192:
                return new Entry(Kind.Gap, Gaps: Gaps.Colon);
            case 0x3164 or 0x115F or 0x1160 or 0xFFA0:
                return default; // Hangul fillers are letters that nobody sees
            default:
                break;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter =>
                new Entry(Kind.Letter, Narrow(Rune.ToLowerInvariant(rune)), IsUpper: true),
            UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber =>
                new Entry(Kind.Letter, Narrow(rune)),
            UnicodeCategory.DecimalDigitNumber => new Entry(Kind.Letter, (char)('0' + (int)Rune.GetNumericValue(rune))),
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                new Entry(Kind.Mark, Marks: MarkOf(rune.Value)),
            UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned => default,
            UnicodeCategory.SpaceSeparator => new Entry(Kind.Gap, Gaps: Gaps.Space),
            _ => new Entry(Kind.Gap, Gaps: Gaps.Sign),
        };
    }

    // beyond the first plane nothing is compared; any letter that no pattern contains will do
    private static char Narrow(Rune rune) => rune.IsBmp ? (char)rune.Value : '\uFFFD';

    private static Marks MarkOf(int mark) => mark switch
    {
        0x0302 => Marks.Circumflex,
        0x0306 => Marks.Breve,
        0x031B => Marks.Horn,
        0x0300 or 0x0340 => Marks.Grave,
        0x0301 or 0x0341 => Marks.Acute,
        0x0309 => Marks.Hook,
        0x0303 => Marks.Tilde,
        0x0323 => Marks.Dot,
        _ => Marks.None,
    };

    /// <summary>Letters of other scripts drawn like Latin ones, each string beside the Latin letters in the same order.</summary>
    private static Dictionary<int, char> BuildLookAlikes()
    {
        (string Drawn, string Latin)[] scripts =
        [
            ("АВСЕНІЈКМОРЅТУХҮӀаесіјкморѕтухүӏһԁ", "abcehijkmopstyxyiaecijkmopstyxyihd"), // Cyrillic
            ("ΑΒΕΗΙΚΜΝΟΡΤΥΧϹαικνορτυχϲ", "abehikmnoptyxcaikvoptuxc"), // Greek
            ("ᎪᎢᎷᎥᎬᎻᏴ", "atmiehb"), // Cherokee
            ("ꓐꓑꓓꓔꓚꓝꓟꓠꓢꓣꓦꓧꓮꓰꓲꓳꓴꓬ", "bpdtcfmnsrvhaeiouy"), // Lisu
            ("ᴀʙᴄᴅᴇʜɪᴋʟᴍɴᴏᴘʀᴛᴜᴠʏ", "abcdehiklmnoprtuvy"), // small capitals
            ("ĐđÐðƉɖı", "dddddd" + "i"), // đ and its twins, i without its dot
        ];
        return scripts.SelectMany(s => s.Drawn.Zip(s.Latin)).ToDictionary(p => (int)p.First, p => p.Second);
    }

    internal readonly record struct Entry(Kind Kind, char Base = '\0', Marks Marks = Marks.None, Gaps Gaps = Gaps.None, bool IsUpper = false);
}
