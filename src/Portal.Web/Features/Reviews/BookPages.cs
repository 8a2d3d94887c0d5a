using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes a review's workbook, and says what a filled-in one would change. Nothing is stored here.</summary>
public sealed class BookPages(ReviewOverviews overviews, GridPages grids, BlockedInput blocked, Texts<ReviewsText> texts, Texts<ShellText> shell, TimeProvider clock)
{
    /// <summary>Bytes that a workbook may have; one with every field full takes a tenth of it.</summary>
    public const int MostBytes = 3 << 20;

    /// <summary>Cells that a workbook may hold; the largest review takes a tenth of it.</summary>
    private const int MostCells = 40_000;

    public async Task<BookPage?> Load(string round, string unit, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { } review ? new BookPage { Review = review } : null;

    /// <returns>The workbook and how many criteria it holds; null: no such review within the person's reach.</returns>
    public async Task<(byte[] File, int Rows)?> Write(string round, string unit, CancellationToken ct) =>
        await grids.Load(round, unit, new GridFilter(), ct) is { } page ? (new WriteReviewBook(texts, clock.GetUtcNow()).Write(page), page.RowCount) : null;

    /// <summary>Compares a sent workbook with what is stored.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>book.…</c>; the review is not with the unit.</exception>
    public async Task<BookPage?> Preview(string round, string unit, IFormFile? file, CancellationToken ct)
    {
        if (await grids.Load(round, unit, new GridFilter(), ct) is not { } page || !page.Review.IsOwn)
        {
            return null;
        }

        page.Review.Scope.Review.EnsureEditable(page.Review.Scope.Round);
        if (file is not { Length: > 0 })
        {
            throw new RuleBrokenException("upload.none");
        }

        if (file.Length > MostBytes)
        {
            throw new RuleBrokenException("upload.too-large");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        var reader = new ReadReviewBook(texts, rule => GuardFilter.Sentence(shell, rule));
        var dropped = page.Review.Gates.State.Dropped.ToList();
        reader.Read(
            UploadedWorkbook.Read(bytes.ToArray(), MostCells),
            page.Review.Criteria.Concat(dropped).ToDictionary(c => c.Code, StringComparer.Ordinal),
            (page.Review.RoundCode, page.Review.UnitCode, page.Review.Checklist.Sha256));
        blocked.NoteFile(reader.Blocked);

        dropped.ForEach(criterion => NameDropped(criterion, page, reader));
        var rows = page.Parts.SelectMany(p => p.Rows).Select(row => Compare(row, reader)).OfType<BookPage.Row>().ToList();
        return new() { Review = page.Review, IsRead = true, MadeAt = reader.MadeAt, Rows = [.. rows.OrderByDescending(r => r.HasConflict)], Problems = Named(rows, page, reader) };
    }

    /// <summary>What was written beside a criterion that a gate has dropped since the download goes nowhere, and is said so.</summary>
    private void NameDropped(Criterion criterion, GridPage page, ReadReviewBook reader)
    {
        var known = reader.Base.GetValueOrDefault(criterion.Code) ?? new Dictionary<string, string>();
        if (reader.Written.TryGetValue(criterion.Code, out var written) && BookDifferences.Of(known, known, written) is [var first, ..])
        {
            reader.Problems.Add(new(reader.Places[(criterion.Code, first.Column)], texts["rule:answer.dropped", page.Review.Gates.State.Closed.DroppedBy(criterion)!]));
        }
    }

    private BookPage.Row? Compare(GridPage.Row row, ReadReviewBook reader)
    {
        var code = row.Criterion.Code;
        if (!reader.Written.TryGetValue(code, out var written))
        {
            return null;
        }

        var stored = ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault());
        var changes = BookDifferences.Of(reader.Base.GetValueOrDefault(code) ?? new Dictionary<string, string>(), stored, written).ToList();
        ReviewCells.Fill(row.Criterion, row.Form, changes);

        // a measure without a finding that asks for it would vanish without a word
        if (!row.NeedsMeasure)
        {
            foreach (var change in changes.Where(c => c is { Column: "measure" or "responsible" or "due", Written.Length: > 0 }).ToList())
            {
                reader.Problems.Add(new(reader.Places[(code, change.Column)], texts["grid.no-measure"]));
                changes.Remove(change);
            }
        }

        return changes.Count == 0 ? null : new(
            row.Criterion,
            [.. changes.Select(c => new BookPage.Cell(c.Column, reader.Places[(code, c.Column)], Words(row, c.Column, c.Stored), Words(row, c.Column, c.Written), c.IsConflict))],
            row.Form);
    }

    // the cells as they would stand among those that nobody changed
    private List<BookProblem> Named(List<BookPage.Row> rows, GridPage page, ReadReviewBook reader)
    {
        var changed = rows.Select(r => r.Criterion.Code).ToHashSet(StringComparer.Ordinal);
        var forms = page.Parts.SelectMany(p => p.Rows).ToDictionary(r => r.Criterion.Code, r => r.Form, StringComparer.Ordinal);
        var columns = ReviewCells.Columns.ToDictionary(ReviewCells.Field, c => c, StringComparer.Ordinal);
        var split = NeighbourGuard.Refused(page.Review.Criteria, forms, changed).Concat(rows.SelectMany(r => NeighbourGuard.InRow(r.Form).Select(field => (r.Criterion.Code, field)))).Distinct().ToList();
        foreach (var (code, field) in split)
        {
            if (columns.TryGetValue(field, out var column) && reader.Places.TryGetValue((code, column), out var place) && reader.Problems.All(p => p.Place != place))
            {
                reader.Problems.Add(new(place, GuardFilter.Sentence(shell, GuardRule.MarkingSplit)));
            }
        }

        rows.RemoveAll(r => split.Any(s => s.Item1 == r.Criterion.Code));
        return reader.Problems;
    }

    private string Words(GridPage.Row row, string column, string text) => (column, text) switch
    {
        (_, "") => "",
        ("value", ReviewCells.NotApplicable) => texts["value.not-applicable"],
        ("value", _) => ValueWords.Of(texts, row.Criterion, text),
        ("finding", _) => texts["finding." + text],
        ("due" or "issuedOn", _) when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => Show.Day(day),
        _ => text,
    };
}
