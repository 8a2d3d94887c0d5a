using Portal.Domain.Reviews;
using Portal.Infrastructure.Documents;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Inspections;

/// <summary>Writes an inspection as a protected workbook that the team fills in at the unit and <see cref="ReadInspectionBook"/> reads back.</summary>
internal sealed class WriteInspectionBook(Texts<InspectionsText> texts, DateTimeOffset now)
{
    private static readonly string[] Guidance = ["book.guide-cells", "book.guide-list", "book.guide-bad", "book.guide-proof", "book.guide-back", "book.guide-keep", "book.guide-carry"];

    public byte[] Write(FindingsPage.Model page)
    {
        using var file = new MemoryStream();
        using (var book = new BookToFill(file, InspectionBook.Columns, key => texts[key]))
        {
            var title = InLanguage.Both(() => texts["findings.title", page.Inspection.Code]);
            book.Guide(new($"{page.Unit.Vi} – {title.Vi}", $"{page.Unit.En} – {title.En}"), Guidance.Select(key => InLanguage.Both(() => texts[key])));
            foreach (var part in page.Parts)
            {
                var sheet = book.Section(part.Section.Code, part.Section.Title);
                foreach (var line in part.Lines)
                {
                    Row(book, sheet, line);
                }
            }

            book.Finish(new(
                InspectionBook.Kind, [.. InspectionBook.Keys.Zip([page.Inspection.Code, page.ChecklistSha256])], now,
                [.. page.Lines.Select(line => new BookMemory.Line(line.Criterion.Code, line.Entry?.Version ?? 0, FindingCells.Of(line.Entry)))]));
        }

        return file.ToArray();
    }

    private void Row(BookToFill book, Sheet sheet, FindingsPage.Line line)
    {
        var cells = FindingCells.Of(line.Entry);
        cells["criterion"] = BookToFill.Bilingual(line.Criterion.Text);
        cells["evidence"] = line.Criterion.Evidence is { } evidence ? BookToFill.Bilingual(evidence) : "";
        (cells["self"], cells["verified"]) = (Self(line.Said), Verified(line.Said));
        book.Row(sheet, cells.GetValueOrDefault);
        sheet.Text(book.Looks.Code, line.Criterion.Code);
        foreach (var key in new[] { "criterion", "evidence", "self", "verified" })
        {
            sheet.Text(book.Looks.Locked, cells[key]);
        }

        string[] found = [.. Enum.GetValues<Finding>().Select(f => f.Code()), WriteFinding.NotSeen];
        sheet.Text(book.Looks.Open, cells["seen"].Length > 0 ? Word(cells["seen"]) : null);
        book.Choices(sheet, "seen", [.. found.Select(Word)]);
        foreach (var key in FindingCells.Columns.Skip(1))
        {
            sheet.Text(book.Looks.Open, key == "due" ? BookToFill.Day(cells[key]) : cells[key]);
        }
    }

    private string Word(string code) => BookToFill.Word(() => FoundWord(texts, code));

    /// <summary>A finding, or that it was not seen, in words.</summary>
    internal static string FoundWord(Texts<InspectionsText> texts, string code) => texts[code == WriteFinding.NotSeen ? "finding.not-seen" : "found." + code];

    private string Self(SelfAnswers.Said? said)
    {
        if (said is null or { IsNotApplicable: true })
        {
            return texts[said is null ? "said.nothing" : "status.not-applicable"];
        }

        var value = said.Value.Length > 0 ? said.Value : "–";
        return said.Finding is { } finding ? $"{value}\n{FoundWord(texts, finding.Code())}" : value;
    }

    private string Verified(SelfAnswers.Said? said)
    {
        if (said is not { IsDecided: true })
        {
            return texts["said.not-decided"];
        }

        var value = said.Verified.Length > 0 ? said.Verified : texts[said.IsRefused ? "said.refused" : "said.accepted"];
        return said.Reason.Length > 0 ? $"{value}\n{said.Reason}" : value;
    }
}
