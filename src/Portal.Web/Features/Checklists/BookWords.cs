using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Checklists;

/// <summary>The words of a workbook: written in the user's language, understood in both.</summary>
internal sealed class BookWords
{
    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["section"] = [.. Enum.GetValues<SectionKind>().Select(k => k.Code())],
        ["answer"] = [.. Enum.GetValues<AnswerKind>().Select(k => k.Code())],
        ["register"] = [.. ChecklistTerms.Registers],
    };

    private readonly Texts<ChecklistsText> _text;
    private readonly Dictionary<(string List, string Word), string> _codes = [];
    private readonly HashSet<string> _headings = new(StringComparer.OrdinalIgnoreCase);

    public BookWords(Texts<ChecklistsText> text)
    {
        _text = text;
        var own = CultureInfo.CurrentUICulture;
        foreach (var language in new[] { "vi", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            foreach (var (list, codes) in Codes)
            {
                foreach (var code in codes)
                {
                    _codes[(list, Key(text[$"{list}.{code}"]))] = code;
                    _codes[(list, Key(code))] = code;
                }
            }

            _headings.UnionWith(ChecklistBook.Sheets.SelectMany(s => s.Columns).Select(Heading));
        }

        CultureInfo.CurrentUICulture = own;
    }

    public static IReadOnlyList<string> Lists { get; } = [.. Codes.Keys];

    public string this[string key, params object[] facts] => _text[key, facts];

    public string Sheet(string key) => _text["book." + key];

    public string Heading(BookColumn column) => column.Key.StartsWith(ChecklistBook.AppliesTo, StringComparison.Ordinal)
        ? _text[ChecklistBook.AppliesKey(column.Key[ChecklistBook.AppliesTo.Length..])]
        : _text[column.Title];

    public bool IsHeading(string text) => _headings.Contains(text);

    public IReadOnlyList<string> Of(string list) => [.. Codes[list].Select(code => Word(list, code))];

    public string Word(string list, string code) => _text.Has($"{list}.{code}") ? _text[$"{list}.{code}"] : code;

    /// <summary>The code of a word; null: no such word. A value of a register that the portal does not know yet is kept as it stands.</summary>
    public string? Code(string list, string word) => _codes.GetValueOrDefault((list, Key(word)))
        ?? (list == "register" && word.Contains('.', StringComparison.Ordinal) && word.All(c => char.IsAsciiLetterLower(c) || c is '.' or '_') ? word : null);

    private static string Key(string word) => word.Normalize().Trim().ToUpperInvariant();
}
