namespace Portal.Domain.Secrecy;

/// <summary>
/// The last few short cells or lines, to see a marking that is spread over them. Cells longer than any marking
/// empty it; empty cells neither add nor separate.
/// </summary>
internal ref struct SplitMarkings
{
    /// <summary>Letters of the longest stamp, and the end glyph.</summary>
    public const int Room = 32;

    private readonly Span<Glyph> _glyphs;
    private readonly Span<byte> _cells;
    private int _count;
    private int _cellCount;

    public SplitMarkings(Span<Glyph> glyphs, Span<byte> cells)
    {
        _glyphs = glyphs;
        _cells = cells;
    }

    /// <summary>Adds the next cell and says whether it completes a marking that began in a cell before.</summary>
    /// <param name="cell">The cell's letters, closed by the end glyph.</param>
    public bool Completes(ReadOnlySpan<Glyph> cell)
    {
        var length = cell.Length - 1;
        if (length == 0)
        {
            return false;
        }

        if (length >= Room)
        {
            (_count, _cellCount) = (0, 0);
            return false;
        }

        while (_count + length >= Room)
        {
            DropFirst();
        }

        _cells[_cellCount++] = (byte)length;
        cell.CopyTo(_glyphs[_count..]);
        _glyphs[_count].Gap |= Gaps.Border;
        _count += length;

        var start = 0;
        for (var first = 0; first < _cellCount - 1; first++)
        {
            if (IsMarking(_glyphs[start..(_count + 1)]))
            {
                return true;
            }

            start += _cells[first];
        }

        return false;
    }

    // a stamp counts in its capitals only: "Bản" and "số" are also two headings of a table
    private static bool IsMarking(ReadOnlySpan<Glyph> glyphs) => Markings.WholeLine(glyphs) switch
    {
        GuardRule.MarkingLine or GuardRule.MarkingLabel => true,
        GuardRule.MarkingStamp => Markings.IsUpper(glyphs[..^1]),
        _ => false,
    };

    private void DropFirst()
    {
        var length = _cells[0];
        _glyphs[length.._count].CopyTo(_glyphs);
        _cells[1.._cellCount].CopyTo(_cells);
        _count -= length;
        _cellCount--;
    }
}
