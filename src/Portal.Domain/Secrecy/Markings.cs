namespace Portal.Domain.Secrecy;

/// <summary>The words on the stamps of secret documents, and how to find them among the letters of a line.</summary>
internal static class Markings
{
    private static readonly GuardWords Words = GuardWords.Current;

    /// <summary>A level at this place, whatever follows it. <c>MAT</c> without accents is a word like any other and no level.</summary>
    public static Phrase.Fit LevelAt(ReadOnlySpan<Glyph> glyphs, int start, out int end)
    {
        foreach (var level in Words.Levels)
        {
            var fit = level.At(glyphs, start, out end);
            if (fit == Phrase.Fit.Exact || (fit == Phrase.Fit.Unaccented && level != Words.Secret))
            {
                return fit;
            }
        }

        end = start;
        return Phrase.Fit.None;
    }

    /// <summary>The line holds nothing but levels and stamps: <c>* TỐI MẬT *</c>, <c>Bản số: 03</c>.</summary>
    /// <returns>The rule it breaks, or <c>null</c>.</returns>
    public static string? WholeLine(ReadOnlySpan<Glyph> glyphs)
    {
        string? rule = null;
        var at = 0;
        while (!glyphs[at].IsEnd)
        {
            if (LevelAt(glyphs, at, out var end) == Phrase.Fit.Exact)
            {
                rule ??= GuardRule.MarkingLine;
            }
            else if (Words.Label.At(glyphs, at, out var labelEnd) == Phrase.Fit.Exact && LevelAt(glyphs, labelEnd, out end) == Phrase.Fit.Exact)
            {
                rule ??= GuardRule.MarkingLabel;
            }
            else if (StampAt(glyphs, at, out end) is { } stamp)
            {
                rule ??= GuardRule.MarkingStamp;
                end = SkipEntries(glyphs, stamp, at, end);
            }
            else
            {
                return null;
            }

            at = end;
        }

        return rule;
    }

    /// <summary><c>TOI MAT</c> and nothing else on the line.</summary>
    public static bool IsUnaccentedLine(ReadOnlySpan<Glyph> glyphs) =>
        LevelAt(glyphs, 0, out var end) == Phrase.Fit.Unaccented && glyphs[end].IsEnd;

    /// <summary>Capital levels that fill a cell of a table laid out on one line: <c>MẬT ⇥ Số: 12</c>.</summary>
    public static bool FillsCell(ReadOnlySpan<Glyph> glyphs, int start) =>
        (start == 0 || glyphs[start].Gap.HasFlag(Gaps.Border))
        && LevelAt(glyphs, start, out var end) == Phrase.Fit.Exact
        && (glyphs[end].IsEnd || glyphs[end].Gap.HasFlag(Gaps.Border))
        && IsUpper(glyphs[start..end]);

    /// <summary><c>Độ mật: Tối mật</c>, also within a longer line; <c>độ mật: mật mã</c> is about something else.</summary>
    public static bool IsLabelled(ReadOnlySpan<Glyph> glyphs, int start)
    {
        if (Words.Label.At(glyphs, start, out var at) != Phrase.Fit.Exact
            || (glyphs[at].Gap & (Gaps.Colon | Gaps.Border)) == 0
            || LevelAt(glyphs, at, out var end) != Phrase.Fit.Exact
            || !IsWordEnd(glyphs, end))
        {
            return false;
        }

        return glyphs[end].Gap != Gaps.Space || Words.Secret.At(glyphs, at, out _) != Phrase.Fit.Exact || !IsHarmlessAfterSecret(glyphs, end);
    }

    /// <summary>
    /// A stamp in its capitals within a longer line. As a part of a longer heading in capitals it is no stamp
    /// (<c>VĂN BẢN SỐ 12</c>, <c>RÀ SOÁT THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC</c>), and a copy's number needs its number (not <c>BẢN SỐ HÓA</c>).
    /// </summary>
    public static bool IsStamped(ReadOnlySpan<Glyph> glyphs, int start)
    {
        if (!glyphs[start].IsUpper || StampAt(glyphs, start, out var end) is not { } stamp || !IsUpper(glyphs[start..end]))
        {
            return false;
        }

        if (stamp.IsAnywhere)
        {
            return true;
        }

        var continuesHeading = start > 0 && glyphs[start].Gap == Gaps.Space && glyphs[start - 1].IsUpper;
        return !continuesHeading && (!stamp.HasNumber || IsNumberPlace(glyphs[end]));
    }

    /// <summary>A phrase that restricts circulation, in its accents.</summary>
    /// <returns>The rule, or <c>null</c>.</returns>
    public static string? HandlingAt(ReadOnlySpan<Glyph> glyphs, int start)
    {
        foreach (var (phrase, rule) in Words.Handling)
        {
            if (phrase.At(glyphs, start, out var end) == Phrase.Fit.Exact && IsWordEnd(glyphs, end))
            {
                return rule;
            }
        }

        return null;
    }

    public static bool IsWordEnd(ReadOnlySpan<Glyph> glyphs, int end) => glyphs[end].IsEnd || glyphs[end].Gap != Gaps.None;

    public static bool IsUpper(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (var glyph in glyphs)
        {
            // a small L passes for a capital I
            if (!glyph.IsUpper && !glyph.IsDigit && glyph.Base != 'l')
            {
                return false;
            }
        }

        return true;
    }

    private static GuardWords.Stamp? StampAt(ReadOnlySpan<Glyph> glyphs, int start, out int end)
    {
        foreach (var stamp in Words.Stamps)
        {
            if (stamp.Phrase.At(glyphs, start, out end) == Phrase.Fit.Exact && IsWordEnd(glyphs, end))
            {
                return stamp;
            }
        }

        end = start;
        return null;
    }

    private static bool IsHarmlessAfterSecret(ReadOnlySpan<Glyph> glyphs, int start)
    {
        foreach (var word in Words.AfterSecret)
        {
            if (word.At(glyphs, start, out var end) == Phrase.Fit.Exact && IsWordEnd(glyphs, end))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumberPlace(in Glyph next) => next.IsEnd || next.IsDigit || (next.Gap & (Gaps.Colon | Gaps.Border)) != 0;

    /// <summary>Steps over what a clerk writes into the stamp: a copy's number, the days of a period or a recall.</summary>
    private static int SkipEntries(ReadOnlySpan<Glyph> glyphs, GuardWords.Stamp stamp, int start, int at)
    {
        // "Bản số 3" in running letters is a version as often as a copy; with the colon or in capitals it is the stamp
        if (stamp.HasNumber && !glyphs[at].Gap.HasFlag(Gaps.Colon) && !IsUpper(glyphs[start..at]))
        {
            return at;
        }

        while (!glyphs[at].IsEnd)
        {
            var end = at;
            if (glyphs[at].IsDigit)
            {
                end = at + 1;
            }
            else if (stamp.HasDays)
            {
                foreach (var word in Words.OfDays)
                {
                    if (word.At(glyphs, at, out end) == Phrase.Fit.Exact && IsWordEnd(glyphs, end))
                    {
                        break;
                    }

                    end = at;
                }
            }

            if (end == at)
            {
                break;
            }

            at = end;
        }

        return at;
    }
}
