using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Web.Shell;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;

namespace Portal.Web.Features.Reviews;

/// <summary>Writes a review's workbook, and says what a filled-in one would change. Nothing is stored here.</summary>
public sealed class BookPages(PortalDb db, ReviewOverviews overviews, GridPages grids, BlockedInput blocked, Declarations declarations, Texts<ReviewsText> texts, Texts<ShellText> shell, TimeProvider clock)
{
    public async Task<BookPage?> Load(string round, string unit, CancellationToken ct) =>
        await overviews.Load(round, unit, ct) is { } review ? new BookPage(review) { Lying = await LyingAsync(review, ct) } : null;

    /// <returns>The workbook and how many criteria it holds; null: no such review within the person's reach.</returns>
    public async Task<(byte[] File, int Rows)?> Write(string round, string unit, CancellationToken ct) =>
        await grids.Load(round, unit, new GridFilter(), ct, isWhole: true) is { } page ? (new WriteReviewBook(texts, clock.GetUtcNow()).Write(page), page.RowCount) : null;

    /// <summary>Compares a sent workbook with what is stored.</summary>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>book.…</c>; the review is not with the unit.</exception>
    public async Task<BookPage?> Preview(string round, string unit, IFormFile? file, CancellationToken ct)
    {
        if (await grids.Load(round, unit, new GridFilter(), ct, isWhole: true) is not { } page || !page.Review.IsOwn)
        {
            return null;
        }

        page.Review.Scope.Review.EnsureEditable(page.Review.Scope.Round);
        var found = await CompareAsync(page, (reader, criteria) => reader.ReadAsync(file, criteria, ct), ct);
        blocked.NoteFile(found.Preview!.Blocked);
        return found;
    }

    /// <summary>Compares the workbook that lies at a review with what is stored; whoever is not of the unit only looks.</summary>
    /// <returns>Null: no such review within the person's reach, or nothing lies there.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.…</c>, <c>book.…</c>; <c>books.now-blocked</c>.</exception>
    public async Task<BookPage?> Lying(string round, string unit, CancellationToken ct)
    {
        if (await grids.Load(round, unit, new GridFilter(), ct, isWhole: true) is not { } page || await db.SentBooks.AsNoTracking().FirstOrDefaultAsync(b => b.ReviewId == page.Review.ReviewId, ct) is not { } book)
        {
            return null;
        }

        var found = await CompareAsync(page, UploadedWorkbook.Read(book.Content, FilledBook.MostCells), ct);
        var preview = found.Preview!;
        if (preview.Blocked.Count > 0)
        {
            // it passed when it was brought in: whoever looks at it now has nothing to do with what it holds
            throw new RuleBrokenException("books.now-blocked");
        }

        return found with { Preview = preview with { MayApply = page.Review.CanWrite, Sent = book.Sha256 }, Lying = new(page.Review.UnitCode, page.Review.UnitName, book.SentByName, book.SentAt) };
    }

    /// <summary>Compares a workbook that was opened before, for whoever reads the review.</summary>
    /// <returns>Null: no such review within the person's reach.</returns>
    internal async Task<BookPage?> CompareAsync(string round, string unit, IReadOnlyList<UploadedSheet> sheets, CancellationToken ct) =>
        await grids.Load(round, unit, new GridFilter(), ct, isWhole: true) is { } page ? await CompareAsync(page, sheets, ct) : null;

    private Task<BookPage> CompareAsync(GridPage page, IReadOnlyList<UploadedSheet> sheets, CancellationToken ct) => CompareAsync(
        page,
        (reader, criteria) =>
        {
            reader.Read(sheets, criteria);
            return Task.CompletedTask;
        },
        ct);

    private async Task<SentBooksPage.Waiting?> LyingAsync(ReviewOverview review, CancellationToken ct) =>
        await db.SentBooks.AsNoTracking().Where(b => b.ReviewId == review.ReviewId).Select(b => new { b.SentByName, b.SentAt }).FirstOrDefaultAsync(ct) is { } book
            ? new(review.UnitCode, review.UnitName, book.SentByName, book.SentAt) : null;

    private async Task<BookPage> CompareAsync(GridPage page, Func<ReadReviewBook, IEnumerable<Criterion>, Task> read, CancellationToken ct)
    {
        var review = page.Review;
        var reader = new ReadReviewBook(texts, shell, (review.RoundCode, review.UnitCode, review.Checklist.Sha256), review.Gates.Rows.Select(row => row.Gate.Code));
        await read(reader, page.Parts.SelectMany(p => p.Rows).Select(row => row.Criterion));

        var gates = GateCells.Changes(review.Gates, reader);
        // what is free is taken unless somebody says no; of a conflict nobody knows yet
        var (surely, perhaps) = (GateCells.With(review, code => Of(gates, code).Where(c => !c.IsConflict)), GateCells.With(review, code => Of(gates, code)));
        var rows = new List<BookPreview.Row>();
        foreach (var row in page.Parts.SelectMany(p => p.Rows))
        {
            if (surely.Closed.DroppedBy(row.Criterion) is { } gate && perhaps.Closed.DroppedBy(row.Criterion) is not null)
            {
                NameDropped(row.Criterion, gate, reader);
                continue;
            }

            var stored = row.Form.Texts().ToList();
            if (Compare(review, row, reader) is { } different)
            {
                var open = await declarations.OpenAsync(new(review.ReviewId, DeclaredKind.Answer, row.Criterion.Code), row.Form.Texts(), stored, ct);
                rows.Add(different with { IsWarned = open.Count > 0 });
            }
        }

        Named(rows, page, reader);
        var asked = await GatesAsync(review, gates, reader, ct);
        return new(review, new BookPreview(review.Path("/workbook"), reader.MadeAt, [.. asked, .. rows.OrderByDescending(r => r.HasConflict)], reader.Problems) { Blocked = reader.Blocked });
    }

    private static IReadOnlyList<BookChange> Of(Dictionary<string, IReadOnlyList<BookChange>> gates, string code) => gates.GetValueOrDefault(code) ?? [];

    private async Task<List<BookPreview.Row>> GatesAsync(ReviewOverview review, Dictionary<string, IReadOnlyList<BookChange>> gates, ReadReviewBook reader, CancellationToken ct)
    {
        var rows = new List<BookPreview.Row>();
        foreach (var row in review.Gates.Rows.Where(row => gates.ContainsKey(row.Gate.Code)))
        {
            var (code, key) = (row.Gate.Code, ReviewBook.KeyOf(row.Gate.Code));
            var open = await declarations.OpenAsync(
                new(review.ReviewId, DeclaredKind.Gate, code), [("Reason", GateCells.Form(code, row.Answer, gates[code]).Reason)], [("Reason", row.Answer?.Reason)], ct);
            string Said(string column, string text) => column != "answer" || text.Length == 0 ? text
                : row.Gate.IsClosedBy(text == "yes") ? $"{texts["value." + text]} – {texts["gates.drops", row.Behind.Count]}" : texts["value." + text];
            rows.Add(new(
                key, code, row.Gate.Question, review.GatePath(code),
                [.. gates[code].Select(c => new BookPreview.Cell(texts["book.name-gates." + c.Column], reader.Places[(key, c.Column)], Said(c.Column, c.Stored), Said(c.Column, c.Written), c.IsConflict) { Posted = (c.Column, c.Written) })],
                [Version(row.Answer?.Version ?? 0)])
            { IsWarned = open.Count > 0, Kind = texts["book.gate"] });
        }

        return rows;
    }

    /// <summary>What was written beside a criterion that a gate drops, in the portal or by the workbook itself, goes nowhere, and is said so.</summary>
    private void NameDropped(Criterion criterion, string gate, ReadReviewBook reader)
    {
        var known = reader.BaseOf(criterion.Code);
        if (reader.Written.TryGetValue(criterion.Code, out var written) && BookDifferences.Of(known, known, written) is [var first, ..])
        {
            reader.Problems.Add(new(reader.Places[(criterion.Code, first.Column)], texts["book.dropped", gate]));
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
            foreach (var change in changes.Where(c => ReviewCells.IsOfMeasure(c.Column) && c.Written.Length > 0).ToList())
            {
                reader.Problems.Add(new(reader.Places[(code, change.Column)], texts["grid.no-measure"]));
                changes.Remove(change);
            }
        }

        return changes.Count == 0 ? null : new(
            code, code, row.Criterion.Text, review.PathTo(code),
            [.. changes.Select(c => new BookPreview.Cell(texts["book.name-" + c.Column], reader.Places[(code, c.Column)], Words(row, c.Column, c.Stored), Words(row, c.Column, c.Written), c.IsConflict) { Posted = (c.Column, c.Written) })],
            [Version(row.Form.Version)]);
    }

    private static (string Name, string Value) Version(uint version) => (nameof(AnswerRowForm.Version), version.ToString(CultureInfo.InvariantCulture));

    // the cells as they would stand among those that nobody changed
    private void Named(List<BookPreview.Row> rows, GridPage page, ReadReviewBook reader)
    {
        var changed = rows.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var lines = page.Parts.SelectMany(p => p.Rows).ToList();
        var forms = lines.ToDictionary(r => r.Criterion.Code, r => r.Form, StringComparer.Ordinal);
        var columns = ReviewCells.Columns.ToDictionary(ReviewCells.Field, c => c, StringComparer.Ordinal);
        var split = NeighbourGuard.Refused([.. lines.Select(r => r.Criterion)], forms, changed).Concat(rows.SelectMany(r => NeighbourGuard.InRow(forms[r.Code]).Select(field => (r.Code, field)))).Distinct().ToList();
        foreach (var (code, field) in split)
        {
            if (columns.TryGetValue(field, out var column) && reader.Places.TryGetValue((code, column), out var place) && reader.Problems.All(p => p.Place != place))
            {
                reader.Problems.Add(new(place, GuardFilter.Sentence(shell, GuardRule.MarkingSplit)));
            }
        }

        rows.RemoveAll(r => split.Any(s => s.Item1 == r.Code));
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
