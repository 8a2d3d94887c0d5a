namespace Portal.Domain.Secrecy;

/// <summary>
/// Looks for the markings of secret documents in what people type, upload and import. Texts are compared as they look, not as
/// they are coded: Unicode form, invisible signs, spacing, brackets and look-alike letters make no difference; accents do.
/// The guard is a net, not a proof. It keeps nothing of what it reads.
/// </summary>
/// <remarks>Names of levels in running text pass: "không phát sinh tài liệu tuyệt mật" is what a report is expected to say.</remarks>
public static class SecrecyGuard
{
    private const int LineRoom = 256;

    /// <summary>Version of the rules, <c>seed/guard/rules.json</c>.</summary>
    public static string Version => GuardWords.Current.Version;

    /// <summary>Judges a text of one or more lines by its worst line. Nothing typed passes.</summary>
    public static GuardResult Check(string? text)
    {
        var scan = new Scan(stackalloc Glyph[LineRoom], stackalloc Glyph[SplitMarkings.Room], stackalloc byte[SplitMarkings.Room]);
        try
        {
            return IsHarmless(text) ? GuardResult.Pass : scan.Read(text);
        }
        finally
        {
            scan.Dispose();
        }
    }

    /// <summary>Judges neighbouring cells (of a row, in order) one by one and together: <c>TỐI</c> beside <c>MẬT</c> is a marking too.</summary>
    public static GuardResult CheckCells(IEnumerable<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var scan = new Scan(stackalloc Glyph[LineRoom], stackalloc Glyph[SplitMarkings.Room], stackalloc byte[SplitMarkings.Room]);
        try
        {
            var worst = GuardResult.Pass;
            foreach (var cell in cells)
            {
                if (cell is not null)
                {
                    worst = worst.Worse(scan.Read(cell));
                }

                if (worst.IsBlocked)
                {
                    break;
                }
            }

            return worst;
        }
        finally
        {
            scan.Dispose();
        }
    }

    /// <summary>Judges a file's name, with or without folders and extension.</summary>
    public static GuardResult CheckFileName(string? name) =>
        string.IsNullOrEmpty(name) ? GuardResult.Pass : FileNameMarkings.Check(name);

    internal static GuardResult CheckLine(ReadOnlySpan<Glyph> glyphs)
    {
        if (Markings.WholeLine(glyphs) is { } rule)
        {
            return GuardResult.Block(rule);
        }

        var worst = Markings.IsUnaccentedLine(glyphs) ? GuardResult.Warn(GuardRule.MarkingUnaccented) : GuardResult.Pass;
        for (var at = 0; !glyphs[at].IsEnd; at++)
        {
            if (at > 0 && glyphs[at].Gap == Gaps.None)
            {
                continue;
            }

            var found = CheckWord(glyphs, at);
            if (found.IsBlocked)
            {
                return found;
            }

            worst = worst.Worse(found);
        }

        return worst;
    }

    private static GuardResult CheckWord(ReadOnlySpan<Glyph> glyphs, int at)
    {
        if (!GuardWords.Current.MayBegin(glyphs[at].Base))
        {
            return GuardResult.Pass;
        }

        if (Markings.FillsCell(glyphs, at))
        {
            return GuardResult.Block(GuardRule.MarkingLine);
        }

        if (Markings.IsLabelled(glyphs, at))
        {
            return GuardResult.Block(GuardRule.MarkingLabel);
        }

        return Markings.IsStamped(glyphs, at) ? GuardResult.Block(GuardRule.MarkingStamp)
            : Markings.HandlingAt(glyphs, at) is { } rule ? GuardResult.Warn(rule)
            : GuardResult.Pass;
    }

    // every marking has an M or, written with other signs, a character beyond ASCII; GuardWords insists on it
    private static bool IsHarmless([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] string? text) =>
        string.IsNullOrEmpty(text) || (System.Text.Ascii.IsValid(text) && !text.AsSpan().ContainsAny('m', 'M'));

    private ref struct Scan(Span<Glyph> line, Span<Glyph> recent, Span<byte> cells)
    {
        private GlyphLine _line = new(line);
        private SplitMarkings _split = new(recent, cells);

        public GuardResult Read(ReadOnlySpan<char> text)
        {
            var worst = GuardResult.Pass;
            while (text.Length > 0 && !worst.IsBlocked)
            {
                text = text[_line.Read(text)..];
                worst = worst.Worse(CheckLine(_line.Glyphs));
                if (!worst.IsBlocked && _split.Completes(_line.Glyphs))
                {
                    worst = GuardResult.Block(GuardRule.MarkingSplit);
                }
            }

            return worst;
        }

        public void Dispose() => _line.Dispose();
    }
}
