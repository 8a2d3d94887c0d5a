using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes a review's workbook, and says what a filled-in one would change. Nothing is stored here.</summary>
public sealed class BookPages(ReviewOverviews overviews, GridPages grids, BlockedInput blocked, Declarations declarations, Texts<ReviewsText> texts, Texts<ShellText> shell, TimeProvider clock)
{
    public async Task<BookPage?> Load(string round, string unit, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { } review ? new BookPage(review) : null;

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
        var reader = new ReadReviewBook(texts, shell, (page.Review.RoundCode, page.Review.UnitCode, page.Review.Checklist.Sha256));
        var dropped = page.Review.Gates.State.Dropped.ToList();
        await reader.ReadAsync(file, page.Review.Criteria.Concat(dropped), ct);
        blocked.NoteFile(reader.Blocked);

        dropped.ForEach(criterion => NameDropped(criterion, page, reader));
        var rows = new List<BookPreview.Row>();
        foreach (var row in page.Parts.SelectMany(p => p.Rows))
        {
            var stored = row.Form.Texts().ToList();
            if (Compare(page.Review, row, reader) is { } different)
            {
                var open = await declarations.OpenAsync(new(page.Review.Scope.Review.Id, DeclaredKind.Answer, row.Criterion.Code), row.Form.Texts(), stored, ct);
                rows.Add(different with { IsWarned = open.Count > 0 });
            }
        }

        var problems = Named(rows, page, reader);
        return new(page.Review, new BookPreview(page.Review.Path("/workbook"), reader.MadeAt, [.. rows.OrderByDescending(r => r.HasConflict)], problems));
    }

    /// <summary>What was written beside a criterion that a gate has dropped since the download goes nowhere, and is said so.</summary>
    private void NameDropped(Criterion criterion, GridPage page, ReadReviewBook reader)
    {
        var known = reader.BaseOf(criterion.Code);
        if (reader.Written.TryGetValue(criterion.Code, out var written) && BookDifferences.Of(known, known, written) is [var first, ..])
        {
            reader.Problems.Add(new(reader.Places[(criterion.Code, first.Column)], texts["rule:answer.dropped", page.Review.Gates.State.Closed.DroppedBy(criterion)!]));
        }
    }

    private BookPreview.Row? Compare(ReviewOverview review, GridPage.Row row, ReadReviewBook reader)
    {
        var code = row.Criterion.Code;
        if (!reader.Written.TryGetValue(code, out var written))
        {
            return null;
        }

        var stored = ReviewCells.Of(row.Answer, row.Form.Evidence.FirstOrDefault());
        var changes = BookDifferences.Of(reader.BaseOf(code), stored, written).ToList();
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
            row.Criterion, review.PathTo(code),
            [.. changes.Select(c => new BookPreview.Cell(texts["book.name-" + c.Column], reader.Places[(code, c.Column)], Words(row, c.Column, c.Stored), Words(row, c.Column, c.Written), c.IsConflict))],
            [("Answer.Version", row.Form.Version.ToString(CultureInfo.InvariantCulture)), .. row.Form.Fields().Where(f => f.Value.Length > 0).Select(f => ("Answer." + f.Key, f.Value))]);
    }

    // the cells as they would stand among those that nobody changed
    private List<BookProblem> Named(List<BookPreview.Row> rows, GridPage page, ReadReviewBook reader)
    {
        var changed = rows.Select(r => r.Criterion.Code).ToHashSet(StringComparer.Ordinal);
        var forms = page.Parts.SelectMany(p => p.Rows).ToDictionary(r => r.Criterion.Code, r => r.Form, StringComparer.Ordinal);
        var columns = ReviewCells.Columns.ToDictionary(ReviewCells.Field, c => c, StringComparer.Ordinal);
        var split = NeighbourGuard.Refused(page.Review.Criteria, forms, changed).Concat(rows.SelectMany(r => NeighbourGuard.InRow(forms[r.Criterion.Code]).Select(field => (r.Criterion.Code, field)))).Distinct().ToList();
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
