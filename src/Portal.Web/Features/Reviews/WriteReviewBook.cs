using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Gates;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes a review as a protected workbook that can be filled in without the portal and read back by <see cref="ReadReviewBook"/>.</summary>
internal sealed class WriteReviewBook(Texts<ReviewsText> texts, DateTimeOffset now)
{
    private static readonly string[] Guidance =
        ["book.guide-due", "book.guide-cells", "book.guide-list", "book.guide-gates", "book.guide-ratio", "book.guide-measure", "book.guide-evidence", "book.guide-back", "book.guide-keep"];

    public byte[] Write(GridPage page)
    {
        var review = page.Review;
        using var file = new MemoryStream();
        using (var book = new BookToFill(file, ReviewBook.Columns, key => texts[key]))
        {
            book.Guide(
                new($"{review.UnitName.Vi} – {review.RoundTitle.Vi}", $"{review.UnitName.En} – {review.RoundTitle.En}"),
                Guidance.Select(key => InLanguage.Both(() => key == "book.guide-due" ? texts[key, review.DueOn] : texts[key])));
            if (review.Gates.Rows.Count > 0)
            {
                book.Others(
                    texts["book.sheet-gates"], InLanguage.Both(() => texts["gates.title"]), ReviewBook.GatePrefix, ReviewBook.GateColumns,
                    sheet => review.Gates.Rows.ToList().ForEach(gate => Gate(book, sheet, gate)));
            }

            foreach (var part in page.Parts)
            {
                var sheet = book.Section(part.Code, part.Title);
                foreach (var row in part.Rows)
                {
                    Row(book, sheet, row, review);
                }
            }

            book.Finish(new(
                ReviewBook.Kind, [.. ReviewBook.Keys.Zip([review.RoundCode, review.UnitCode, review.Checklist.Sha256])], now,
                [
                    .. review.Gates.Rows.Select(gate => new BookMemory.Line(ReviewBook.KeyOf(gate.Gate.Code), gate.Answer?.Version ?? 0, GateCells.Of(gate.Answer))),
                    .. page.Parts.SelectMany(p => p.Rows).Select(row => new BookMemory.Line(row.Criterion.Code, row.Form.Version, ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault()))),
                ]));
        }

        return file.ToArray();
    }

    private void Gate(BookToFill book, Sheet sheet, GateRows.Row row)
    {
        var (gate, cells) = (row.Gate, GateCells.Of(row.Answer));
        var question = string.Join('\n', new[] { gate.Question, gate.Guidance }.OfType<LocalText>().Select(BookToFill.Bilingual));
        var drops = BookToFill.Bilingual(InLanguage.Both(() => texts["book.drops", texts["value." + (gate.ClosesOnYes ? "yes" : "no")], string.Join(", ", row.Behind.Select(c => c.Code))]));
        var decided = row.Answer is { IsOverruled: true };
        book.Row(sheet, column => column switch { "question" => question, "drops" => drops, _ => cells.GetValueOrDefault(column) });
        sheet.Text(book.Looks.Code, gate.Code).Text(book.Looks.Locked, question).Text(book.Looks.Locked, drops)
            .Text(decided ? book.Looks.Locked : book.Looks.Open, cells["answer"].Length == 0 ? null : Word("value." + cells["answer"])).Text(decided ? book.Looks.Locked : book.Looks.Open, cells["reason"]);
        if (!decided)
        {
            book.Choices(sheet, "answer", [Word("value.yes"), Word("value.no")]);
        }
    }

    private string Word(string key) => BookToFill.Word(() => texts[key]);

    // what is behind a gate is left out where the gate is closed
    private IEnumerable<string> GatesOf(Criterion criterion, ReviewOverview review) =>
        review.Gates.Rows.Where(row => criterion.Gates.Contains(row.Gate.Code))
            .Select(row => BookToFill.Bilingual(InLanguage.Both(() => texts["book.behind", row.Gate.Code, texts["value." + (row.Gate.ClosesOnYes ? "yes" : "no")]])));

    private void Row(BookToFill book, Sheet sheet, GridPage.Row row, ReviewOverview review)
    {
        var criterion = row.Criterion;
        var cells = ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault());
        var text = BookToFill.Bilingual(criterion.Text);
        var help = string.Join('\n', new[] { criterion.Guidance, criterion.Evidence }.OfType<LocalText>().Select(BookToFill.Bilingual).Concat(GatesOf(criterion, review)));
        var last = row.LastYear is { } before ? before.IsNotApplicable ? texts["value.not-applicable"] : ValueWords.Of(texts, before.Criterion, before.Value) : "";
        if (row.LastYear?.Finding is { } found)
        {
            last += "\n" + texts["finding." + found.Code()];
        }

        if (row.LastYear is { Reason.Length: > 0 } reasoned)
        {
            last += $"\n{texts["last.reason"]} {reasoned.Reason}";
        }

        book.Row(sheet, column => column switch { "text" => text, "help" => help, "last" => last, _ => cells.GetValueOrDefault(column) });
        sheet.Text(book.Looks.Code, criterion.Code).Text(book.Looks.Locked, text).Text(book.Looks.Locked, help).Text(book.Looks.Locked, last);
        Value(book, sheet, criterion, cells["value"]);
        Finding(book, sheet, row, cells["finding"]);
        foreach (var key in ReviewCells.Columns.Skip(2))
        {
            if (key is "measure" or "responsible" or "due" && !row.HasFinding)
            {
                sheet.Text(book.Looks.Closed, null);
            }
            else
            {
                sheet.Text(book.Looks.Open, key is "due" or "issuedOn" ? BookToFill.Day(cells[key]) : cells[key]);
            }
        }
    }

    private void Value(BookToFill book, Sheet sheet, Criterion criterion, string value)
    {
        string[] elsewhere = criterion.SectionKind.IsInBase() ? [Word("value.elsewhere")] : [];
        string[] none = criterion.AllowsNotApplicable ? [.. elsewhere, Word("value.not-applicable")] : elsewhere;
        string[] choices = criterion.Answer switch
        {
            AnswerKind.YesNo => [Word("value.yes"), Word("value.no"), .. none],
            AnswerKind.Level => ["0", "1", "2", "3", "4", .. none],
            AnswerKind.Percentage => none,
            _ => [],
        };
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var isRatio = criterion.Answer == AnswerKind.Percentage && slash > 0 && value != ReviewCells.NotApplicable;
        if (criterion.Answer == AnswerKind.Percentage && none.Length == 0 && (value.Length == 0 || isRatio))
        {
            sheet.Text(book.Looks.Closed, null);
        }
        else
        {
            sheet.Text(book.Looks.Open, isRatio ? null : Shown(criterion, value));
        }

        if (choices.Length > 0)
        {
            book.Choices(sheet, "value", choices);
        }

        foreach (var count in new[] { isRatio ? value[..slash] : "", isRatio ? value[(slash + 1)..] : "" })
        {
            if (criterion.Answer != AnswerKind.Percentage)
            {
                sheet.Text(book.Looks.Closed, null);
            }
            else if (decimal.TryParse(count, CultureInfo.InvariantCulture, out var number))
            {
                sheet.Number(book.Looks.Count, number);
            }
            else
            {
                sheet.Blank(book.Looks.Count);
            }
        }
    }

    private void Finding(BookToFill book, Sheet sheet, GridPage.Row row, string code)
    {
        if (!row.HasFinding)
        {
            sheet.Text(book.Looks.Closed, null);
            return;
        }

        sheet.Text(book.Looks.Open, code.Length > 0 ? Word("finding." + code) : null);
        book.Choices(sheet, "finding", [.. Enum.GetValues<Finding>().Select(f => Word("finding." + f.Code()))]);
    }

    private string? Shown(Criterion criterion, string value) => (criterion.Answer, value) switch
    {
        (_, "") => null,
        (_, ReviewCells.NotApplicable) => Word("value.not-applicable"),
        (_, Answer.Elsewhere) => Word("value.elsewhere"),
        (AnswerKind.YesNo, "yes" or "no") => Word("value." + value),
        (AnswerKind.Date, _) => BookToFill.Day(value),
        (AnswerKind.Percentage or AnswerKind.Number, _) when !Show.IsEnglish => value.Replace('.', ','),
        _ => value,
    };
}
