using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Inspections;

/// <summary>Writes an inspection's workbook, and says what a filled-in one would change. Nothing is stored here.</summary>
public sealed class InspectionBookPages(FindingsPage findings, BlockedInput blocked, Texts<InspectionsText> texts, Texts<ShellText> shell, TimeProvider clock)
{
    /// <param name="Preview">Null: no workbook was sent.</param>
    /// <param name="Left">What was to be stored and was not; null: nothing.</param>
    public sealed record Model(FindingsPage.Model Whole, BookPreview? Preview = null, BookLeft? Left = null);

    /// <returns>Null: no inspection that the person works on, or nobody has decided on it.</returns>
    public async Task<Model?> Load(string code, CancellationToken ct) =>
        await findings.Load(code, ct) is { MayConduct: true, Inspection.Status: InspectionStatus.Decided or InspectionStatus.Begun or InspectionStatus.Concluded } whole ? new(whole) : null;

    /// <returns>The workbook and how many criteria it holds; null: as for <see cref="Load"/>, or its minutes are registered.</returns>
    public async Task<(byte[] File, int Rows)?> Write(string code, CancellationToken ct) =>
        await findings.Load(code, ct) is { MayTakeAlong: true } whole ? (new WriteInspectionBook(texts, clock.GetUtcNow()).Write(whole), whole.Whole) : null;

    /// <summary>Compares a sent workbook with what is stored.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>book.…</c>; those of <see cref="Inspection.OnlyFinding"/>.</exception>
    public async Task<Model?> Preview(string code, IFormFile? file, CancellationToken ct)
    {
        if (await Load(code, ct) is not { Whole: var whole })
        {
            return null;
        }

        whole.Inspection.OnlyFinding();
        var book = new ReadInspectionBook(texts, shell, (code, whole.ChecklistSha256));
        await book.ReadAsync(file, whole.Lines.Select(line => line.Criterion), ct);
        blocked.NoteFile(book.Blocked);
        var rows = whole.Lines.Select(line => Compare(whole.Inspection, line, book)).OfType<BookPreview.Row>().ToList();
        return new(whole, new BookPreview($"/inspections/{code}/workbook", book.MadeAt, [.. rows.OrderByDescending(r => r.HasConflict)], book.Problems));
    }

    private BookPreview.Row? Compare(Inspection inspection, FindingsPage.Line line, ReadInspectionBook book)
    {
        var code = line.Criterion.Code;
        if (!book.Written.TryGetValue(code, out var written))
        {
            return null;
        }

        var (stored, version) = (FindingCells.Of(line.Entry), line.Entry?.Version ?? 0);
        var changes = BookDifferences.OfWhole(book.BaseOf(code), stored, written, book.VersionOf(code) != version).ToDictionary(c => c.Column, StringComparer.Ordinal);
        if (changes.Count == 0)
        {
            return null;
        }

        if (book.VersionOf(code) != version && !FindingCells.Columns.All(written.ContainsKey))
        {
            // the cell that is missing would keep what the other person wrote beside what this one did
            book.Problems.Add(new("", texts["book.half-row", code, line.Entry?.ByName ?? ""]));
            return null;
        }

        var cells = FindingCells.Columns.ToDictionary(c => c, c => changes.TryGetValue(c, out var change) ? change.Written : stored[c], StringComparer.Ordinal);
        Settle(code, stored, cells, changes, book);
        var form = FindingCells.Form(cells, version);
        if (Broken(inspection, code, form) is { } broken)
        {
            var column = broken.Code switch { "finding.text-missing" => "text", "finding.due-missing" or "finding.due-early" => "due", _ => "seen" };
            book.Refuse(Place(code, column, book), texts["rule:" + broken.Code, [.. broken.Args]]);
            return null;
        }

        return changes.Count == 0 ? null : new(
            code, code, line.Criterion.Text, $"/inspections/{inspection.Code}/findings/{code}",
            [.. FindingCells.Columns.Where(changes.ContainsKey).Select(c => changes[c]).Select(c => new BookPreview.Cell(texts["book.column-" + c.Column], Place(code, c.Column, book), Words(c.Column, c.Stored), Words(c.Column, c.Written), c.IsConflict))],
            [("Finding.Version", version.ToString(CultureInfo.InvariantCulture)), .. FindingCells.Fields(form).Select(f => ("Finding." + f.Name, f.Value))],
            line.Entry is { } entry ? texts["book.meanwhile", entry.ByName, entry.At] : null)
        { IsWarned = WarnedText.In(changes.Values.Select(c => (c.Column, (string?)c.Written))).Count > 0 };
    }

    // nothing is recommended about what is in order: what stood there goes, and is shown to go; what was written there would vanish without a word
    private void Settle(string code, Dictionary<string, string> stored, Dictionary<string, string> cells, Dictionary<string, BookChange> changes, ReadInspectionBook book)
    {
        if (FindingCodes.TryParse(cells["seen"], out var finding) && finding != Finding.Adequate)
        {
            return;
        }

        foreach (var column in FindingCells.Recommending)
        {
            if (changes.Remove(column, out var change) && change.Written.Length > 0)
            {
                book.Refuse(Place(code, column, book), texts["book.nothing-to-mend"]);
            }

            cells[column] = "";
            if (stored[column].Length > 0)
            {
                changes[column] = new(column, stored[column], "", change?.IsConflict ?? false);
            }
        }
    }

    private static RuleBrokenException? Broken(Inspection inspection, string code, WriteFinding.Form form)
    {
        if (string.IsNullOrEmpty(form.Seen))
        {
            return new("finding.class-missing");
        }

        try
        {
            form.WriteInto(new InspectionFinding(inspection.Id, code), inspection.BegunOn!.Value, new MeasureActor(Guid.Empty, "", default));
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken;
        }
    }

    private static string Place(string code, string column, ReadInspectionBook book) => book.Places.GetValueOrDefault((code, column)) ?? "";

    private string Words(string column, string text) => (column, text) switch
    {
        (_, "") => "",
        ("seen", _) => WriteInspectionBook.FoundWord(texts, text),
        ("due", _) => BookToFill.Day(text) ?? text,
        _ => text,
    };
}
