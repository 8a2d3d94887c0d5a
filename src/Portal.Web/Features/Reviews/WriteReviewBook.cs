using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes a review as a protected workbook that can be filled in without the portal and read back by <see cref="ReadReviewBook"/>.</summary>
internal sealed class WriteReviewBook(Texts<ReviewsText> texts, DateTimeOffset now)
{
    private const int HeadRows = 3;

    private List<IReadOnlyList<string>> _lists = [];

    public byte[] Write(GridPage page)
    {
        _lists = [];
        using var file = new MemoryStream();
        using (var book = new SheetBook(file))
        {
            var looks = new Looks(book.Styles);
            Guide(book, looks, page);
            foreach (var part in page.Parts)
            {
                Section(book, looks, part);
            }

            Lists(book, looks);
            Portal(book, looks, page);
            book.Finish();
        }

        return file.ToArray();
    }

    private void Guide(SheetBook book, Looks looks, GridPage page)
    {
        var review = page.Review;
        var sheet = book.Add(new SheetLayout(texts["book.sheet-guide"], [110], PageHeader: Both("shell.strip").Vi, IsProtected: true));
        sheet.Next(22).Text(looks.Title, $"{review.UnitName.Vi} – {review.RoundTitle.Vi}");
        sheet.Next(20).Text(looks.Note, $"{review.UnitName.En} – {review.RoundTitle.En}");
        foreach (var key in new[] { "shell.strip", "book.guide-due", "book.guide-cells", "book.guide-list", "book.guide-ratio", "book.guide-measure", "book.guide-evidence", "book.guide-back", "book.guide-keep" })
        {
            var line = InLanguage.Both(() => key == "book.guide-due" ? texts[key, review.DueOn] : texts[key]);
            sheet.Next(Sheet.HeightOf(Sheet.Lines(line.Vi, 110))).Text(looks.Line, line.Vi);
            sheet.Next(Sheet.HeightOf(Sheet.Lines(line.En, 110))).Text(looks.Note, line.En);
        }
    }

    private void Section(SheetBook book, Looks looks, GridPage.Part part)
    {
        var columns = ReviewBook.Columns;
        var sheet = book.Add(new SheetLayout(
            part.Code, [.. columns.Select(c => c.Width)], FrozenRows: HeadRows, FrozenColumns: 2, RepeatedRows: (HeadRows, HeadRows), PageHeader: Both("shell.strip").Vi, IsProtected: true));
        sheet.Next(34).Text(looks.Title, $"{part.Code}. {Bilingual(part.Title)}").Blank(looks.Title, 3).Merge(0, 3);
        sheet.NextHidden();
        foreach (var (key, _) in columns)
        {
            sheet.Text(looks.Locked, ReviewBook.Prefix + key);
        }

        sheet.Next(50);
        foreach (var (key, _) in columns)
        {
            sheet.Text(looks.Head, Bilingual(Both("book.column-" + key)));
        }

        foreach (var row in part.Rows)
        {
            Row(sheet, looks, row);
        }
    }

    private void Row(Sheet sheet, Looks looks, GridPage.Row row)
    {
        var criterion = row.Criterion;
        var cells = ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault());
        var text = Bilingual(criterion.Text);
        var help = string.Join('\n', new[] { criterion.Guidance, criterion.Evidence }.OfType<LocalText>().Select(Bilingual));
        var last = row.LastYear is { } before ? before.IsNotApplicable ? texts["value.not-applicable"] : ValueWords.Of(texts, before.Criterion, before.Value) : "";
        if (row.LastYear?.Finding is { } found)
        {
            last += "\n" + texts["finding." + found.Code()];
        }

        if (row.LastYear is { Reason.Length: > 0 } reasoned)
        {
            last += $"\n{texts["last.reason"]} {reasoned.Reason}";
        }

        sheet.Next(Math.Max(32, Sheet.HeightOf(ReviewBook.Columns.Max(c => Sheet.Lines(c.Key switch { "text" => text, "help" => help, "last" => last, _ => cells.GetValueOrDefault(c.Key) }, c.Width)))));
        sheet.Text(looks.Code, criterion.Code).Text(looks.Locked, text).Text(looks.Locked, help).Text(looks.Locked, last);
        Value(sheet, looks, criterion, cells["value"]);
        Finding(sheet, looks, row, cells["finding"]);
        foreach (var key in ReviewCells.Columns.Skip(2))
        {
            if (key is "measure" or "responsible" or "due" && !row.HasFinding)
            {
                sheet.Text(looks.Closed, null);
            }
            else
            {
                sheet.Text(looks.Open, key is "due" or "issuedOn" ? Day(cells[key]) : cells[key]);
            }
        }
    }

    private void Value(Sheet sheet, Looks looks, Criterion criterion, string value)
    {
        string[] elsewhere = criterion.SectionKind.IsInBase() ? [texts["value.elsewhere"]] : [];
        string[] none = criterion.AllowsNotApplicable ? [.. elsewhere, texts["value.not-applicable"]] : elsewhere;
        var at = Place("value");
        string[] choices = criterion.Answer switch
        {
            AnswerKind.YesNo => [texts["value.yes"], texts["value.no"], .. none],
            AnswerKind.Level => ["0", "1", "2", "3", "4", .. none],
            AnswerKind.Percentage => none,
            _ => [],
        };
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var isRatio = criterion.Answer == AnswerKind.Percentage && slash > 0 && value != ReviewCells.NotApplicable;
        if (criterion.Answer == AnswerKind.Percentage && none.Length == 0 && (value.Length == 0 || isRatio))
        {
            sheet.Text(looks.Closed, null);
        }
        else
        {
            sheet.Text(looks.Open, isRatio ? null : Shown(criterion, value));
        }

        if (choices.Length > 0)
        {
            sheet.Choices(at, sheet.Row, sheet.Row, List(choices));
        }

        foreach (var count in new[] { isRatio ? value[..slash] : "", isRatio ? value[(slash + 1)..] : "" })
        {
            if (criterion.Answer != AnswerKind.Percentage)
            {
                sheet.Text(looks.Closed, null);
            }
            else if (decimal.TryParse(count, CultureInfo.InvariantCulture, out var number))
            {
                sheet.Number(looks.Count, number);
            }
            else
            {
                sheet.Blank(looks.Count);
            }
        }
    }

    private void Finding(Sheet sheet, Looks looks, GridPage.Row row, string code)
    {
        if (!row.HasFinding)
        {
            sheet.Text(looks.Closed, null);
            return;
        }

        sheet.Text(looks.Open, code.Length > 0 ? texts["finding." + code] : null);
        sheet.Choices(Place("finding"), sheet.Row, sheet.Row, List([.. Enum.GetValues<Finding>().Select(f => texts["finding." + f.Code()])]));
    }

    private string? Shown(Criterion criterion, string value) => (criterion.Answer, value) switch
    {
        (_, "") => null,
        (_, ReviewCells.NotApplicable) => texts["value.not-applicable"],
        (_, Answer.Elsewhere) => texts["value.elsewhere"],
        (AnswerKind.YesNo, "yes" or "no") => texts["value." + value],
        (AnswerKind.Date, _) => Day(value),
        (AnswerKind.Percentage or AnswerKind.Number, _) when !Show.IsEnglish => value.Replace('.', ','),
        _ => value,
    };

    private void Lists(SheetBook book, Looks looks)
    {
        var sheet = book.Add(new SheetLayout(ReviewBook.ListSheet, [.. _lists.Select(_ => 24.0)], IsHidden: true, IsProtected: true));
        for (var row = 0; row < _lists.Max(c => c.Count); row++)
        {
            sheet.Next();
            foreach (var list in _lists)
            {
                sheet.Text(looks.Locked, row < list.Count ? list[row] : null);
            }
        }
    }

    private void Portal(SheetBook book, Looks looks, GridPage page)
    {
        List<IReadOnlyList<string>> rows =
        [
            [ReviewBook.Kind, ReviewBook.Format],
            ["round", page.Review.RoundCode],
            ["unit", page.Review.UnitCode],
            ["checklist", page.Review.Checklist.Sha256],
            ["made", now.ToString("O", CultureInfo.InvariantCulture)],
            .. page.Parts.SelectMany(p => p.Rows).Select(row => ReviewBook.Remember(row.Criterion.Code, row.Form.Version, ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault()))),
        ];
        rows.Add([ReviewBook.Checksum, ReviewBook.ChecksumOf(rows)]);
        var sheet = book.Add(new SheetLayout(ReviewBook.PortalSheet, [20, 70, 60], IsHidden: true, IsProtected: true));
        foreach (var row in rows)
        {
            sheet.Next();
            foreach (var cell in row)
            {
                sheet.Text(looks.Locked, cell);
            }
        }
    }

    // equal lists stand once
    private string List(string[] words)
    {
        var at = _lists.FindIndex(list => list.SequenceEqual(words));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(words);
        }

        var column = Sheet.ColumnName(at);
        return $"'{ReviewBook.ListSheet}'!${column}$1:${column}${words.Length}";
    }

    private LocalText Both(string key) => InLanguage.Both(() => texts[key]);

    private static string Bilingual(LocalText text) => text.En.Length == 0 || text.En == text.Vi ? text.Vi : $"{text.Vi}\n{text.En}";

    private static string? Day(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", out var day) ? Show.Day(day) : null;

    private static int Place(string key) => ReviewBook.Columns.Select(c => c.Key).ToList().IndexOf(key);

    private sealed class Looks(SheetStyles styles)
    {
        public int Title { get; } = styles.Of(new CellLook(Size: 13, Bold: true, Wrap: true));

        public int Line { get; } = styles.Of(new CellLook(Size: 12, Wrap: true));

        public int Note { get; } = styles.Of(new CellLook(Size: 11, Italic: true, Ink: "465366", Wrap: true));

        public int Head { get; } = styles.Of(new CellLook(Size: 11, Bold: true, Fill: "E9EEF4", Border: CellBorder.All, Align: CellAlign.Center, Wrap: true));

        public int Code { get; } = styles.Of(new CellLook(Size: 11, Bold: true, Fill: "F3F5F8", Border: CellBorder.All, Wrap: true, Middle: false, Format: "@"));

        public int Locked { get; } = styles.Of(new CellLook(Size: 11, Fill: "F3F5F8", Border: CellBorder.All, Wrap: true, Middle: false, Format: "@"));

        public int Closed { get; } = styles.Of(new CellLook(Size: 11, Fill: "D6DCE4", Border: CellBorder.All));

        // as text: a spreadsheet would make days of counts, and its own days of days
        public int Open { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Wrap: true, Middle: false, Format: "@", IsOpen: true));

        public int Count { get; } = styles.Of(new CellLook(Size: 11, Border: CellBorder.All, Middle: false, Format: "0", IsOpen: true));
    }
}
