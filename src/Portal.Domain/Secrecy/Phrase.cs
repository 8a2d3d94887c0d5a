namespace Portal.Domain.Secrecy;

/// <summary>A Vietnamese phrase to look for, word by word: base letters in order, and the marks each word must bear somewhere.</summary>
internal sealed class Phrase(string text)
{
    private readonly (string Bases, Marks Marks)[] _words = [.. text.Split(' ').Select(Word)];

    /// <summary>The first letter.</summary>
    public char First => _words[0].Bases[0];

    /// <summary>Some word has an <c>m</c>.</summary>
    public bool HasM => Array.Exists(_words, word => word.Bases.Contains('m', StringComparison.Ordinal));

    /// <summary>Some word bears a mark, so that it never stands in ASCII letters alone when written rightly.</summary>
    public bool IsAccented => Array.Exists(_words, word => word.Marks != Marks.None);

    public enum Fit
    {
        None,

        /// <summary>The letters agree, and each word is written rightly, or without some or all of its accents and without other ones.</summary>
        Unaccented,

        /// <summary>Letters and marks agree; further marks, put on to deceive, do not help.</summary>
        Exact,
    }

    /// <summary>The phrase without its last word: <c>tối</c> of <c>tối mật</c>.</summary>
    public Phrase WithoutLastWord() => new(text[..text.LastIndexOf(' ')]);

    /// <summary>Compares at one place, whatever stands between the letters.</summary>
    /// <param name="end">The place behind the phrase.</param>
    public Fit At(ReadOnlySpan<Glyph> glyphs, int start, out int end)
    {
        end = start;
        var fit = Fit.Exact;
        foreach (var (bases, needed) in _words)
        {
            var marks = Marks.None;
            foreach (var letter in bases)
            {
                if (!IsSame(glyphs[end].Base, letter))
                {
                    return Fit.None;
                }

                marks |= glyphs[end++].Marks;
            }

            if ((marks & needed) != needed)
            {
                if ((marks & ~needed) != Marks.None)
                {
                    return Fit.None;
                }

                fit = Fit.Unaccented;
            }
        }

        return fit;
    }

    /// <summary>The letter, and what is drawn for it.</summary>
    public static string WrittenAs(char letter) => letter switch { 'o' => "o0", 'i' => "i1l", _ => letter.ToString() };

    // 0 and 1 are drawn for O and I, and a small L for a capital I; the end glyph equals no letter
    private static bool IsSame(char written, char letter) =>
        written == letter || (letter == 'o' && written == '0') || (letter == 'i' && (written is '1' or 'l'));

    private static (string Bases, Marks Marks) Word(string word)
    {
        var line = new GlyphLine(new Glyph[word.Length + 1]);
        line.Read(word);
        var (bases, marks) = (string.Empty, Marks.None);
        foreach (var glyph in line.Glyphs[..^1])
        {
            bases += glyph.Base;
            marks |= glyph.Marks;
        }

        return (bases, marks);
    }
}
