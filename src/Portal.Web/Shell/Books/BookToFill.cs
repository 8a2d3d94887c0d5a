using Portal.Domain.Common;
using Portal.Infrastructure.Documents;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Shell.Books;

/// <summary>
/// Writes a protected workbook that can be filled in without the portal and read back by a <see cref="FilledBook"/>. One sheet of guidance and one for each section:
/// a note, a hidden row of keys (<c>answers.note</c>) by which columns are found again, a row of headings, one row for each criterion. Hidden sheets hold the words to
/// choose from and the <see cref="BookMemory"/>. Titles, headings and words to choose from stand in both languages: people of both may fill in one file.
/// </summary>
public sealed class BookToFill : IDisposable
{
    /// <summary>Stands before a column's key in the hidden row.</summary>
    internal const string Prefix = "answers.";

    private const string ListSheet = "lists";
    private const int HeadRows = 3;
    private const int GuideWidth = 110;

    private readonly SheetBook _book;
    private IReadOnlyList<(string Key, double Width)> _columns;
    private readonly Func<string, string> _texts;
    private readonly List<IReadOnlyList<string>> _lists = [];

    /// <param name="file">Stays open; the caller owns it.</param>
    /// <param name="columns">Columns with their widths in characters; their headings are the texts <c>book.column-…</c>.</param>
    /// <param name="texts">The feature's texts in the language of the request.</param>
    public BookToFill(Stream file, IReadOnlyList<(string Key, double Width)> columns, Func<string, string> texts)
    {
        (_book, _columns, _texts) = (new SheetBook(file), columns, texts);
        Looks = new(_book.Styles);
    }

    public BookLooks Looks { get; }

    /// <summary>A text of the data in both languages, one above the other.</summary>
    public static string Bilingual(LocalText text) => text.En.Length == 0 || text.En == text.Vi ? text.Vi : $"{text.Vi}\n{text.En}";

    /// <summary>A word to choose, in both languages; a <see cref="FilledBook"/> reads it and either half: <c>Có / Yes</c>.</summary>
    public static string Word(Func<string> read) => Word(InLanguage.Both(read));

    /// <summary>As <see cref="Word(Func{string})"/>.</summary>
    internal static string Word(LocalText word) => word.En == word.Vi ? word.Vi : $"{word.Vi} / {word.En}";

    /// <summary>A canonical day (<c>2027-01-15</c>) as people read it; null: none.</summary>
    public static string? Day(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", out var day) ? Show.Day(day) : null;

    /// <summary>The sheet of guidance, which stands first.</summary>
    public void Guide(LocalText title, IEnumerable<LocalText> lines)
    {
        var sheet = _book.Add(new SheetLayout(_texts("book.sheet-guide"), [GuideWidth], PageHeader: Both("shell.strip").Vi, IsProtected: true));
        sheet.Next(22).Text(Looks.Title, title.Vi);
        sheet.Next(20).Text(Looks.Note, title.En);
        foreach (var line in lines.Prepend(Both("shell.strip")))
        {
            sheet.Next(Sheet.HeightOf(Sheet.Lines(line.Vi, GuideWidth))).Text(Looks.Line, line.Vi);
            sheet.Next(Sheet.HeightOf(Sheet.Lines(line.En, GuideWidth))).Text(Looks.Note, line.En);
        }
    }

    /// <summary>Starts the sheet of a section, down to its headings.</summary>
    public Sheet Section(string code, LocalText title) => Block(code, $"{code}. {Bilingual(title)}", Prefix, _columns);

    /// <summary>Starts a sheet of rows that are no criteria; it stands before those of the sections, whose columns follow.</summary>
    /// <param name="prefix">Stands before its columns' keys.</param>
    /// <param name="columns">As for the workbook.</param>
    /// <param name="rows">Writes the rows.</param>
    public void Others(string name, LocalText title, string prefix, IReadOnlyList<(string Key, double Width)> columns, Action<Sheet> rows)
    {
        var own = _columns;
        _columns = columns;
        rows(Block(name, Bilingual(title), prefix, columns));
        _columns = own;
    }

    private Sheet Block(string name, string title, string prefix, IReadOnlyList<(string Key, double Width)> columns)
    {
        var sheet = _book.Add(new SheetLayout(
            name, [.. columns.Select(c => c.Width)], FrozenRows: HeadRows, FrozenColumns: 2, RepeatedRows: (HeadRows, HeadRows), PageHeader: Both("shell.strip").Vi, IsProtected: true));
        sheet.Next(34).Text(Looks.Title, title).Blank(Looks.Title, 3).Merge(0, 3);
        sheet.NextHidden();
        foreach (var (key, _) in columns)
        {
            sheet.Text(Looks.Locked, prefix + key);
        }

        sheet.Next(50);
        foreach (var (key, _) in columns)
        {
            sheet.Text(Looks.Head, Bilingual(Both((prefix == Prefix ? "book.column-" : "book.column-" + prefix) + key)));
        }

        return sheet;
    }

    /// <summary>Starts a criterion's row, as high as its longest text needs.</summary>
    /// <param name="textOf">What will stand in a column.</param>
    public void Row(Sheet sheet, Func<string, string?> textOf) =>
        sheet.Next(Math.Max(32, Sheet.HeightOf(_columns.Max(c => Sheet.Lines(textOf(c.Key), c.Width)))));

    /// <summary>Offers words in a column of the row; equal lists stand once.</summary>
    public void Choices(Sheet sheet, string column, IReadOnlyList<string> words)
    {
        var at = _lists.FindIndex(list => list.SequenceEqual(words));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(words);
        }

        var letters = Sheet.ColumnName(at);
        sheet.Choices(_columns.Select(c => c.Key).ToList().IndexOf(column), sheet.Row, sheet.Row, $"'{ListSheet}'!${letters}$1:${letters}${words.Count}");
    }

    /// <summary>Writes the hidden sheets; without it the file stays unreadable.</summary>
    public void Finish(BookMemory memory)
    {
        var lists = _book.Add(new SheetLayout(ListSheet, [.. _lists.Select(_ => 24.0)], IsHidden: true, IsProtected: true));
        for (var row = 0; row < _lists.Select(c => c.Count).DefaultIfEmpty().Max(); row++)
        {
            lists.Next();
            _lists.ForEach(list => lists.Text(Looks.Locked, row < list.Count ? list[row] : null));
        }

        var known = _book.Add(new SheetLayout(BookMemory.SheetName, [20, 70, 60], IsHidden: true, IsProtected: true));
        foreach (var row in memory.Rows())
        {
            known.Next();
            foreach (var cell in row)
            {
                known.Text(Looks.Locked, cell);
            }
        }

        _book.Finish();
    }

    public void Dispose() => _book.Dispose();

    private LocalText Both(string key) => InLanguage.Both(() => _texts(key));
}
