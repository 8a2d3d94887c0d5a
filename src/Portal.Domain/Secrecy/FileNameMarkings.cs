namespace Portal.Domain.Secrecy;

/// <summary>Markings in file names, whose parts end at <c>_ - . space</c>, brackets and slashes.</summary>
internal static class FileNameMarkings
{
    private static readonly char[] Ends = ['_', '-', '.', ' ', '\u00A0', '(', ')', '[', ']', '{', '}', '/', '\\', ',', '+', '&', '\'', '"', '“', '”', '–', '—', '\t'];
    private static readonly GuardWords Words = GuardWords.Current;

    // the words before a level that make it another one: "tuyệt", "tối"
    private static readonly Phrase[] Prefixes = [.. Words.Levels[..^1].Select(level => level.WithoutLastWord())];

    public static GuardResult Check(string name)
    {
        var dot = name.LastIndexOf('.');
        var stem = dot > 0 && name.Length - dot <= 6 ? name[..dot] : name;
        using var line = new GlyphLine(new Glyph[stem.Length + 1]);
        line.Read(stem);
        var worst = SecrecyGuard.CheckLine(line.Glyphs);

        var parts = name.Split(Ends, StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        for (var i = 0; i < parts.Length && !worst.IsBlocked; i++)
        {
            var start = name.IndexOf(parts[i], at, StringComparison.Ordinal);
            at = start + parts[i].Length;
            worst = worst.Worse(CheckPart(name, parts, i, start, at));
        }

        return worst;
    }

    private static GuardResult CheckPart(string name, string[] parts, int i, int start, int end)
    {
        var part = parts[i];
        var before = i > 0 ? parts[i - 1] : string.Empty;
        var level = Best(part, Words.Levels[..^1]);
        var isWordPair = false;
        if (level == Phrase.Fit.None && Fit(part, Words.Secret) is var secret and not Phrase.Fit.None)
        {
            var prefix = Best(before, Prefixes);
            isWordPair = prefix != Phrase.Fit.None;
            if (!isWordPair && (IsAny(before, Words.BeforeSecret) || (i + 1 < parts.Length && IsAny(parts[i + 1], Words.AfterSecret))))
            {
                return GuardResult.Pass;
            }

            level = secret == Phrase.Fit.Exact && prefix != Phrase.Fit.Unaccented ? Phrase.Fit.Exact : Phrase.Fit.Unaccented;
        }

        if (level == Phrase.Fit.Exact)
        {
            // "tài liệu mật" and "không phát sinh tài liệu tuyệt mật" are running text; a capital or a part of its own marks the file
            var first = isWordPair ? before : part;
            var from = isWordPair ? name.LastIndexOf(before, start - 1, StringComparison.Ordinal) : start;
            var isAlone = !IsSpaceAt(name, from - 1) && !IsSpaceAt(name, end);
            var isCapital = isWordPair || part.Length > 5 ? char.IsUpper(first[0]) : char.IsUpper(part[^1]);
            return isAlone || isCapital
                ? GuardResult.Block(GuardRule.FileNameMarking)
                : GuardResult.Warn(GuardRule.FileNameToken);
        }

        return level == Phrase.Fit.Unaccented || IsAny(part, Words.FileNameTokens) || Words.FileNameAbbreviations.Contains(part, StringComparer.Ordinal)
            ? GuardResult.Warn(GuardRule.FileNameToken)
            : GuardResult.Pass;
    }

    private static bool IsSpaceAt(string name, int at) => at >= 0 && at < name.Length && char.IsWhiteSpace(name[at]);

    private static bool IsAny(string part, Phrase[] words) => Array.Exists(words, w => Fit(part, w) != Phrase.Fit.None);

    private static Phrase.Fit Best(string part, Phrase[] words) => words.Max(word => Fit(part, word));

    private static Phrase.Fit Fit(string part, Phrase phrase)
    {
        using var line = new GlyphLine(new Glyph[part.Length + 1]);
        line.Read(part);
        var fit = phrase.At(line.Glyphs, 0, out var end);
        return line.Glyphs[end].IsEnd ? fit : Phrase.Fit.None;
    }
}
