using System.Text.Json;

namespace Portal.Domain.Secrecy;

/// <summary>
/// The words that the guard looks for and those it lets by: <c>seed/guard/rules.json</c>, built into this assembly, so that no file beside a
/// running portal can weaken it and every verb has it without a database.
/// </summary>
internal sealed class GuardWords
{
    private readonly string _firsts;

    private GuardWords(JsonElement json)
    {
        Version = json.GetProperty("version").GetString()!;
        var words = json.GetProperty("words");
        Levels = Phrases(words.GetProperty("levels"));
        Label = new Phrase(words.GetProperty("label").GetString()!);
        Stamps = [.. words.GetProperty("stamps").EnumerateArray().Select(Stamp.Read)];
        OfDays = Phrases(words.GetProperty("wordsOfDays"));
        Handling = [.. words.GetProperty("handling").EnumerateArray().Select(h => (new Phrase(h.GetProperty("text").GetString()!), h.GetProperty("rule").GetString()!))];
        FileNameAbbreviations = [.. Texts(words.GetProperty("fileNameAbbreviations"))];
        FileNameTokens = Phrases(words.GetProperty("fileNameTokens"));
        var allowed = json.GetProperty("allowed");
        AfterSecret = Phrases(allowed.GetProperty("afterSecret"));
        BeforeSecret = Phrases(allowed.GetProperty("beforeSecret"));
        Phrase[] lookedFor = [.. Levels, Label, .. Stamps.Select(stamp => stamp.Phrase), .. Handling.Select(handling => handling.Phrase)];
        if (!Array.TrueForAll(Levels, level => level.HasM) || !Array.TrueForAll(lookedFor, phrase => phrase.IsAccented))
        {
            // texts of plain letters without an m are not read at all
            throw new InvalidDataException("seed/guard/rules.json: every level needs an m, every phrase a letter with an accent.");
        }

        _firsts = new string([.. lookedFor.SelectMany(phrase => Phrase.WrittenAs(phrase.First)).Distinct()]);
    }

    /// <summary>The file's words, read once.</summary>
    public static GuardWords Current { get; } = Read();

    /// <summary>Version of the file, such as <c>2026.1</c>.</summary>
    public string Version { get; }

    /// <summary>Levels of secrecy, the longer before the shorter that ends it; the last is the word for secret itself.</summary>
    public Phrase[] Levels { get; }

    public Phrase Secret => Levels[^1];

    public Phrase Label { get; }

    public Stamp[] Stamps { get; }

    /// <summary>Words that stand among the days of a stamp: <c>từ ngày … đến ngày …</c>.</summary>
    public Phrase[] OfDays { get; }

    /// <summary>Phrases that restrict circulation without being a level, each with its rule.</summary>
    public (Phrase Phrase, string Rule)[] Handling { get; }

    /// <summary>Parts of file names that stand for a level only in these very letters: <c>TM</c>.</summary>
    public string[] FileNameAbbreviations { get; }

    public Phrase[] FileNameTokens { get; }

    /// <summary>Words behind <c>mật</c> that make it harmless: mật khẩu, mật mã.</summary>
    public Phrase[] AfterSecret { get; }

    /// <summary>Words before <c>mật</c> that make it harmless: bảo mật, cơ mật.</summary>
    public Phrase[] BeforeSecret { get; }

    /// <summary>Whether anything looked for may begin with this letter.</summary>
    public bool MayBegin(char letter) => _firsts.Contains(letter, StringComparison.Ordinal);

    private static GuardWords Read()
    {
        using var stream = typeof(GuardWords).Assembly.GetManifestResourceStream("guard-rules.json") ?? throw new InvalidOperationException("The guard's rules are not built in.");
        using var json = JsonDocument.Parse(stream);
        return new GuardWords(json.RootElement);
    }

    private static Phrase[] Phrases(JsonElement list) => [.. Texts(list).Select(text => new Phrase(text))];

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    /// <summary>The sentence of a stamp and what a clerk writes into it.</summary>
    /// <param name="HasDays">Days and the words among them follow.</param>
    /// <param name="HasNumber">The number of a copy follows.</param>
    /// <param name="IsAnywhere">Its capitals are a stamp even as part of a longer heading.</param>
    internal sealed record Stamp(Phrase Phrase, bool HasDays, bool HasNumber, bool IsAnywhere)
    {
        public static Stamp Read(JsonElement json)
        {
            var entries = json.GetProperty("entries").GetString();
            return new(new Phrase(json.GetProperty("text").GetString()!), entries == "days", entries == "number", json.TryGetProperty("anywhere", out var anywhere) && anywhere.GetBoolean());
        }
    }
}
