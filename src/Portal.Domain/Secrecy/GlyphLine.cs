using System.Buffers;
using System.Text;

namespace Portal.Domain.Secrecy;

/// <summary>The letters of one line, read from text in a single pass and without creating strings; closed by an end glyph.</summary>
internal ref struct GlyphLine
{
    private Span<Glyph> _glyphs;
    private Glyph[]? _rented;
    private int _count;
    private Gaps _gap;
    private int _spaces;

    /// <param name="room">Room to begin with; a longer line rents more.</param>
    public GlyphLine(Span<Glyph> room) => _glyphs = room;

    /// <summary>The letters, and after them the end glyph.</summary>
    public readonly ReadOnlySpan<Glyph> Glyphs => _glyphs[.._count];

    /// <summary>Reads one line and says how many characters it took, its line end included.</summary>
    public int Read(ReadOnlySpan<char> text)
    {
        (_count, _gap, _spaces) = (0, Gaps.None, 0);
        var at = 0;
        while (at < text.Length)
        {
            GlyphTable.Entry entry;
            Rune rune = default;
            if (GlyphTable.IsKnown(text[at]))
            {
                entry = GlyphTable.Of(text[at]);
                rune = new Rune(text[at]);
                at++;
            }
            else
            {
                Rune.DecodeFromUtf16(text[at..], out rune, out var taken);
                entry = GlyphTable.Of(rune);
                at += taken;
            }

            if (entry.Kind == GlyphTable.Kind.LineEnd)
            {
                break;
            }

            if (entry.Kind == GlyphTable.Kind.Several)
            {
                foreach (var part in GlyphTable.TakeApart(rune).EnumerateRunes())
                {
                    Take(GlyphTable.Of(part));
                }
            }
            else
            {
                Take(entry);
            }
        }

        Add(default);
        return at;
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<Glyph>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void Take(in GlyphTable.Entry entry)
    {
        switch (entry.Kind)
        {
            case GlyphTable.Kind.Letter:
                Add(new Glyph { Base = entry.Base, Marks = entry.Marks, IsUpper = entry.IsUpper });
                break;
            case GlyphTable.Kind.Mark when _count > 0 && _gap == Gaps.None:
                _glyphs[_count - 1].Marks |= entry.Marks;
                break;
            case GlyphTable.Kind.Gap:
                _spaces = entry.Gaps == Gaps.Space ? _spaces + 1 : 0;
                _gap |= _spaces >= 3 ? Gaps.Border : entry.Gaps;
                break;
            default:
                break;
        }
    }

    private void Add(Glyph glyph)
    {
        if (_count == _glyphs.Length)
        {
            var larger = ArrayPool<Glyph>.Shared.Rent(Math.Max(64, _count * 2));
            _glyphs.CopyTo(larger);
            Dispose();
            _rented = larger;
            _glyphs = larger;
        }

        glyph.Gap = _gap;
        _glyphs[_count++] = glyph;
        (_gap, _spaces) = (Gaps.None, 0);
    }
}
