using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Documents;

/// <summary>
/// One sheet, written row by row, cell by cell, from left to right; nothing is kept but merges and rules. A4 landscape, one page wide.
/// </summary>
public sealed class Sheet : IDisposable
{
    /// <summary>Height in points of a row without one of its own.</summary>
    public const double DefaultHeight = 15.75;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    private readonly XmlBytes _x;
    private readonly SheetLayout _layout;
    private readonly SheetStyles _styles;
    private readonly List<string> _merges = [];
    private readonly List<int> _breaks = [];
    private readonly double _page;
    private readonly List<(string Range, string Text, int Tone)> _tones = [];
    private readonly List<(string Range, string List)> _choices = [];
    private byte[][] _columns = [];
    private string? _filter;
    private int _column;
    private bool _ended;
    private double _used;
    private double _repeated;
    private int _pages = 1;

    internal Sheet(Stream part, SheetLayout layout, string name, SheetStyles styles, bool isFirst)
    {
        (_x, _layout, _styles, Name) = (new XmlBytes(part), layout, styles, name);
        _page = PageHeight(layout.Widths);
        _columns = [.. Enumerable.Range(0, Math.Max(layout.Widths.Count, 16)).Select(i => Encoding.ASCII.GetBytes(ColumnName(i)))];
        SheetFrame.Begin(_x, layout, isFirst);
    }

    /// <summary>The tab name as written.</summary>
    public string Name { get; }

    internal bool IsHidden => _layout.IsHidden;

    internal bool IsProtected => _layout.IsProtected;

    /// <summary>The current row, from 1; 0 before the first.</summary>
    public int Row { get; private set; }

    /// <summary>The letters of a column counted from 0: 0 is A, 27 is AB.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (column++; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>
    /// Lines that a wrapped text takes in a column of so many characters: some programs do not fit rows to wrapped text when they open a file. A
    /// letter takes about 0.92 of a column's unit, a bold one all of it.
    /// </summary>
    public static int Lines(string? content, double width, bool isBold = false) =>
        string.IsNullOrEmpty(content) ? 1 : content.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Length * (isBold ? 1.0 : 0.92) / width)));

    /// <summary>Height in points for <see cref="Next"/>; 0, the usual one, for a single line.</summary>
    public static double HeightOf(int lines) => lines > 1 ? Math.Min(16 * lines, 409) : 0;

    /// <summary>Goes to the next row, or down to <paramref name="row"/>.</summary>
    /// <param name="height">In points; 0 lets the spreadsheet fit it to the text.</param>
    public Sheet Next(double height = 0, int row = 0)
    {
        _x.Raw(Row > 0 ? "</row><row r=\""u8 : "<row r=\""u8);
        Row = row > Row ? row : Row + 1;
        _column = 0;
        Fill(height > 0 ? height : DefaultHeight);
        _x.Number(Row);
        if (height > 0)
        {
            _x.Raw("\" ht=\""u8);
            _x.Number(height);
            _x.Raw("\" customHeight=\"1"u8);
        }

        _x.Raw("\">"u8);
        return this;
    }

    /// <summary>Goes to the next row, which people do not see: keys by which a program knows the columns.</summary>
    public Sheet NextHidden()
    {
        _x.Raw(Row > 0 ? "</row><row r=\""u8 : "<row r=\""u8);
        (Row, _column) = (Row + 1, 0);
        _x.Number(Row);
        _x.Raw("\" hidden=\"1\">"u8);
        return this;
    }

    /// <summary>Offers the cells of a column a list of words to choose from; other words are refused by the spreadsheet.</summary>
    /// <param name="list">Range of the words: <c>'Lists'!$A$2:$A$6</c>.</param>
    public void Choices(int column, int firstRow, int lastRow, string list) =>
        _choices.Add(($"{ColumnName(column)}{firstRow}:{ColumnName(column)}{lastRow}", list));

    /// <summary>Starts a new page when the rows to come would not fit on this one: a signature stands with what it signs.</summary>
    /// <param name="height">Of all these rows, in points.</param>
    public Sheet KeepTogether(double height)
    {
        // programs measure columns differently: where the first page ends is known well enough, where later ones end is not
        if ((_used + height > _page * 0.95 || _pages > 1) && height + _repeated <= _page)
        {
            _breaks.Add(Row);
            _used = _repeated;
        }

        return this;
    }

    /// <summary>Text, always as text: nothing in it is ever a formula.</summary>
    public Sheet Text(int style, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Blank(style);
        }

        Open(text[0] is '=' or '+' or '-' or '@' or '\'' ? _styles.Quoted(style) : style);
        _x.Raw(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : " t=\"inlineStr\"><is><t>"u8);
        _x.Text(text);
        _x.Raw("</t></is></c>"u8);
        return this;
    }

    public Sheet Number(int style, decimal? value)
    {
        if (value is not { } number)
        {
            return Blank(style);
        }

        Open(style);
        _x.Raw("><v>"u8);
        _x.Number(number);
        _x.Raw("</v></c>"u8);
        return this;
    }

    public Sheet Number(int style, int? value)
    {
        if (value is not { } number)
        {
            return Blank(style);
        }

        Open(style);
        _x.Raw("><v>"u8);
        _x.Number(number);
        _x.Raw("</v></c>"u8);
        return this;
    }

    /// <summary>A day as a real date (days since 30/12/1899); give it a style with a date format.</summary>
    public Sheet Date(int style, DateOnly? day) => Number(style, day is { } d ? d.DayNumber - Epoch.DayNumber : null);

    /// <summary>Local wall-clock time as a real date with a time of day.</summary>
    public Sheet Moment(int style, DateTime? local) => Number(style, local is { } t ? decimal.Round((decimal)(t - Epoch.ToDateTime(default)).TotalDays, 8) : null);

    /// <param name="formula">Without the equals sign, in English names and commas.</param>
    /// <param name="value">What it comes to, for readers that do not calculate.</param>
    public Sheet Formula(int style, string formula, decimal value)
    {
        Open(style);
        _x.Raw("><f>"u8);
        _x.Text(formula);
        _x.Raw("</f><v>"u8);
        _x.Number(value);
        _x.Raw("</v></c>"u8);
        return this;
    }

    /// <summary>Styled cells without content.</summary>
    public Sheet Blank(int style, int count = 1)
    {
        for (; count > 0; count--)
        {
            Open(style);
            _x.Raw("/>"u8);
        }

        return this;
    }

    /// <summary>Leaves cells out; <c>Skip(0)</c> does nothing.</summary>
    public Sheet Skip(int count)
    {
        _column += count;
        return this;
    }

    /// <summary>Joins cells of the current row; columns from 0, both included. The content is the first cell's.</summary>
    public Sheet Merge(int first, int last, int lastRow = 0)
    {
        if (last > first || lastRow > Row)
        {
            _merges.Add($"{ColumnName(first)}{Row}:{ColumnName(last)}{Math.Max(Row, lastRow)}");
        }

        return this;
    }

    /// <summary>Filter buttons on a row; the rows below it down to <paramref name="lastRow"/> are filtered.</summary>
    public void Filter(int row, int lastRow, int columns) =>
        _filter = $"A{row}:{ColumnName(columns - 1)}{Math.Max(row, lastRow)}";

    /// <summary>Colours the cells of a column that hold exactly this text.</summary>
    public void Tone(int column, int firstRow, int lastRow, string text, string ink, string fill) =>
        _tones.Add(($"{ColumnName(column)}{firstRow}:{ColumnName(column)}{lastRow}", text, _styles.Tone(ink, fill)));

    internal IEnumerable<(string Name, string Range, bool Hidden)> DefinedNames()
    {
        var sheet = $"'{Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        if (_filter is not null)
        {
            yield return ("_xlnm._FilterDatabase", sheet + string.Join(':', _filter.Split(':').Select(Absolute)), true);
        }

        if (_layout.RepeatedRows is var (first, last))
        {
            yield return ("_xlnm.Print_Titles", string.Create(CultureInfo.InvariantCulture, $"{sheet}${first}:${last}"), false);
        }
    }

    internal void End()
    {
        if (_ended)
        {
            return;
        }

        if (Row > 0)
        {
            _x.Raw("</row>"u8);
        }

        SheetFrame.End(_x, _layout, _filter, _merges, _tones, _choices, _breaks);
        Dispose();
    }

    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            _x.Dispose();
        }
    }

    /// <summary>Points of rows on one page: A4 landscape less its margins is 784 × 509 points, shrunk until the columns fit.</summary>
    private static double PageHeight(IReadOnlyList<double> widths)
    {
        var width = widths.Sum(w => (w * 5.25) + 3.75);
        return 509 * Math.Max(1, width / 784);
    }

    private void Fill(double height)
    {
        if (_used + height > _page)
        {
            _used = _repeated;
            _pages++;
        }

        _used += height;
        if (_layout.RepeatedRows is var (first, last) && Row >= first && Row <= last)
        {
            _repeated += height;
        }
    }

    private static string Absolute(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetterUpper).Count();
        return $"${cell[..letters]}${cell[letters..]}";
    }

    private void Open(int style)
    {
        if (_column >= _columns.Length)
        {
            _columns = [.. _columns, .. Enumerable.Range(_columns.Length, 16).Select(i => Encoding.ASCII.GetBytes(ColumnName(i)))];
        }

        _x.Raw("<c r=\""u8);
        _x.Raw(_columns[_column++]);
        _x.Number(Row);
        _x.Raw("\" s=\""u8);
        _x.Number(style);
        _x.Raw("\""u8);
    }
}
