namespace Portal.Domain.Secrecy;

/// <summary>A Vietnamese phrase to look for, word by word: base letters in order, and the marks each word must bear somewhere.</summary>
internal sealed class Phrase(string text)
{
    private readonly (string Bases, Marks Marks)[] _words = [.. text.Split(' ').Select(Word)];

    public enum Fit
    {
        None,

        /// <summary>The letters agree, and each word is written rightly, or without some or all of its accents and without other ones.</summary>
        Unaccented,

        /// <summary>Letters and marks agree; further marks, put on to deceive, do not help.</summary>
        Exact,
    }

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
