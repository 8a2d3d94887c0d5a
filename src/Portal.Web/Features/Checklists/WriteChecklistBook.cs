using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Units;
using Portal.Infrastructure.Documents;

namespace Portal.Web.Features.Checklists;

/// <summary>Writes a checklist as a workbook to edit and to import again.</summary>
internal sealed class WriteChecklistBook(BookWords words, string warning)
{
    // a spreadsheet keeps fifteen digits of a number
    private const int MostDigits = 15;

    private const int HeadRows = 3;

    private readonly Dictionary<string, string> _names = [];

    /// <param name="texts">Codes of the legal texts that can be cited.</param>
    public byte[] Write(Checklist checklist, IReadOnlyList<string> texts)
    {
        using var file = new MemoryStream();
        using (var book = new SheetBook(file))
        {
            var looks = new Looks(book.Styles);
            foreach (var sheet in ChecklistBook.Sheets)
            {
                Write(book, looks, sheet, [.. Rows(sheet.Key, checklist)]);
            }

            Lists(book, looks, texts);
            book.Finish();
        }

        return file.ToArray();
    }

    private void Write(SheetBook book, Looks looks, BookSheet layout, List<object?[]> rows)
    {
        var columns = layout.Columns;
        var sheet = book.Add(new SheetLayout(
            words.Sheet(layout.Key), [.. columns.Select(c => c.Width)], FrozenRows: HeadRows, FrozenColumns: layout.Key == ChecklistBook.Criteria ? 2 : 0, RepeatedRows: (HeadRows, HeadRows), PageHeader: warning));
        _names[layout.Key] = sheet.Name;
        // a note spreads over what a screen shows at once
        var span = Math.Min(columns.Count, columns.Select((_, i) => columns.Take(i + 1).Sum(c => c.Width)).TakeWhile(w => w < 140).Count() + 1);
        var note = words[$"book.note-{layout.Key}"];
        sheet.Next(Math.Max(Sheet.HeightOf(Sheet.Lines(note, columns.Take(span).Sum(c => c.Width))), 18)).Text(looks.Note, note).Blank(looks.Note, span - 1).Merge(0, span - 1);
        sheet.NextHidden();
        foreach (var column in columns)
        {
            sheet.Text(looks.Text, $"{layout.Key}.{column.Key}");
        }

        sheet.Next(Sheet.HeightOf(columns.Max(c => Sheet.Lines(words.Heading(c), c.Width, true))));
        foreach (var column in columns)
        {
            sheet.Text(looks.Head, words.Heading(column));
        }

        foreach (var row in rows)
        {
            sheet.Next(Sheet.HeightOf(row.Zip(columns, (cell, column) => Sheet.Lines(cell as string, column.Width)).Max()));
            foreach (var (cell, column) in row.Zip(columns))
            {
                Cell(sheet, looks, column, cell);
            }
        }

        var last = HeadRows + rows.Count + ChecklistBook.SpareRows;
        for (var i = 0; i < columns.Count; i++)
        {
            if (Range(columns[i], last) is { } range)
            {
                sheet.Choices(i, HeadRows + 1, last, range);
            }
        }
    }

    private void Cell(Sheet sheet, Looks looks, BookColumn column, object? cell)
    {
        var style = column.Cell switch { BookCell.Share => looks.Share, BookCell.Day => looks.Day, BookCell.Mark => looks.Mark, BookCell.Number => looks.Number, _ => looks.Text };
        _ = cell switch
        {
            decimal number when Digits(number) > MostDigits => sheet.Text(style, number.ToString(CultureInfo.InvariantCulture)),
            decimal number => sheet.Number(style, number),
            DateOnly day => sheet.Date(style, day),
            bool mark => sheet.Text(style, mark ? "x" : null),
            string word when column.Cell == BookCell.Word => sheet.Text(style, words.Word(column.List!, word)),
            _ => sheet.Text(style, cell as string),
        };
    }

    private static int Digits(decimal number) => Math.Abs(number).ToString("0.############################", CultureInfo.InvariantCulture).Count(char.IsAsciiDigit);

    private string? Range(BookColumn column, int last) => column switch
    {
        { Cell: BookCell.Mark } => ListRange(0, 1),
        { List: null } => null,
        { List: ChecklistBook.Sections } => $"'{_names[ChecklistBook.Sections]}'!$A${HeadRows + 1}:$A${last}",
        { List: ChecklistBook.Criteria } => $"'{_names[ChecklistBook.Criteria]}'!$B${HeadRows + 1}:$B${HeadRows + 2000}",
        { List: ChecklistBook.Legal } => ListRange(BookWords.Lists.Count + 1, 1000),
        { List: { } list } => ListRange(BookWords.Lists.ToList().IndexOf(list) + 1, words.Of(list).Count),
    };

    private string ListRange(int column, int rows) => $"'{words.Sheet(ChecklistBook.Lists)}'!${Sheet.ColumnName(column)}$1:${Sheet.ColumnName(column)}${rows}";

    private void Lists(SheetBook book, Looks looks, IReadOnlyList<string> texts)
    {
        IReadOnlyList<string>[] columns = [["x"], .. BookWords.Lists.Select(words.Of), texts];
        var sheet = book.Add(new SheetLayout(words.Sheet(ChecklistBook.Lists), [.. columns.Select(_ => 24.0)], IsHidden: true));
        for (var row = 0; row < columns.Max(c => c.Count); row++)
        {
            sheet.Next();
            foreach (var column in columns)
            {
                sheet.Text(looks.Text, row < column.Count ? column[row] : null);
            }
        }
    }

    private static IEnumerable<object?[]> Rows(string sheet, Checklist checklist) => sheet switch
    {
        ChecklistBook.Version =>
        [
            [checklist.Code, checklist.Title.Vi, checklist.Title.En, checklist.Policy.BonusCap, checklist.Policy.KnockoutClass, checklist.Policy.TopClassQuota, checklist.Policy.CountsLocal, checklist.Policy.TakesFiles],
        ],
        ChecklistBook.Bands => checklist.Policy.Bands.Select(object?[] (b) => [b.Class, b.AtLeast, b.Name.Vi, b.Name.En]),
        ChecklistBook.Sections => checklist.Sections.Select(object?[] (s) => [s.Code, s.Kind.Code(), s.Title.Vi, s.Title.En]),
        ChecklistBook.Criteria => checklist.AllCriteria.Select(Row),
        ChecklistBook.Thresholds => checklist.AllCriteria.SelectMany(c => c.Thresholds.Select(object?[] (t) => [c.Code, t.AtLeast, t.Share])),
        ChecklistBook.Legal => checklist.AllCriteria.SelectMany(c => c.Legal.Select(object?[] (l) => [c.Code, l.Text, l.Article])),
        _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, null),
    };

    private static object?[] Row(Criterion c)
    {
        var applies = c.Kinds.Select(k => k.Code()).Concat(c.Duties.Codes()).ToHashSet(StringComparer.Ordinal);
        return
        [
            c.SectionCode, c.Code, c.Text.Vi, c.Text.En, c.Answer.Code(), c.MaxPoints, c.IsKnockout, c.AllowsNotApplicable, c.AllowsFiles, .. CriterionForm.Codes().Select(code => (object?)applies.Contains(code)),
            c.Evidence?.Vi, c.Evidence?.En, c.Guidance?.Vi, c.Guidance?.En, c.NotBefore, c.GraceDays == 0 ? null : (decimal)c.GraceDays, c.ComputedFrom,
            string.Join(", ", c.DirectiveDuties), c.Lineage == c.Code ? null : c.Lineage, c.IsLocal,
        ];
    }

    private sealed class Looks(SheetStyles styles)
    {
        public int Head { get; } = styles.Of(new CellLook(Size: 11, Bold: true, Fill: "E9EEF4", Border: CellBorder.All, Align: CellAlign.Center, Wrap: true));

        public int Note { get; } = styles.Of(new CellLook(Size: 11, Italic: true, Wrap: true));

        // as text: a code like 01 keeps its zero when somebody types it
        public int Text { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Wrap: true, Format: "@"));

        public int Number { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "0.######"));

        public int Share { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "0.####%"));

        public int Day { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Format: "dd/mm/yyyy"));

        public int Mark { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Align: CellAlign.Center));
    }
}
