using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents.Uploads;
using Portal.Infrastructure.Evidencing;
using Portal.Web.Shell.Books;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>
/// Looks at every filled workbook of a zip and lays those that would change something beside their reviews, for the units to look at and take over. No answer is changed. One
/// workbook at a time is in memory.
/// </summary>
public sealed class SendBooks(PortalDb db, Access access, RoundBooks books, BookPages pages, BlockedInput blocked, InspectEvidence inspect, TimeProvider clock)
{
    /// <returns>What became of each file; null: the person manages no review of the round.</returns>
    /// <exception cref="RuleBrokenException"><c>upload.none</c>, <c>books.not-zip</c>, <c>books.too-many</c>.</exception>
    public async Task<IReadOnlyList<SentBooksPage.OneFile>?> Run(string round, IFormFile? file, CancellationToken ct)
    {
        var units = (await books.UnitsAsync(round, ct)).ToHashSet(StringComparer.Ordinal);
        if (units.Count == 0)
        {
            return null;
        }

        if (file is not { Length: > 0 })
        {
            throw new RuleBrokenException("upload.none");
        }

        var looked = new List<SentBooksPage.OneFile>();
        await using var stream = file.OpenReadStream();
        foreach (var entry in ZippedBooks.Read(stream))
        {
            ct.ThrowIfCancellationRequested();
            db.ChangeTracker.Clear();
            if (entry.Why == "books.marked-name")
            {
                blocked.NoteFile([GuardRule.MarkingLine]);
            }

            looked.Add(entry.Content is null
                ? new(entry.Name, "", new(entry.Why!))
                : await LookAsync(round, entry.Name, entry.Content, units, looked, ct));
        }

        return looked;
    }

    private async Task<SentBooksPage.OneFile> LookAsync(string round, string name, byte[] content, HashSet<string> units, List<SentBooksPage.OneFile> before, CancellationToken ct)
    {
        try
        {
            var sheets = UploadedWorkbook.Read(content, FilledBook.MostCells);
            var unit = ReadReviewBook.UnitOf(sheets, round);
            if (!units.Contains(unit))
            {
                return new(name, "", new("books.other-unit"));
            }

            if (before.Exists(b => b.Unit == unit && b.Why is null))
            {
                return new(name, unit, new("books.twice"));
            }

            if (await pages.CompareAsync(round, unit, sheets, ct) is not { Preview: { } preview } page)
            {
                return new(name, unit, new("books.other-unit"));
            }

            blocked.NoteFile(preview.Blocked);
            page.Review.Scope.Review.EnsureEditable(page.Review.Scope.Round);
            if (preview.Blocked.Count > 0)
            {
                return new(name, unit, new("books.blocked"));
            }

            if (preview.Rows.Count > 0)
            {
                // all of the file is stored, and only its cells have been looked at
                if (await BlockedAsync(name, content, ct) is { } rule)
                {
                    blocked.NoteFile([rule]);
                    return new(name, unit, new("books.blocked"));
                }

                await LayAsync(page.Review.ReviewId, content, ct);
            }

            return new(name, unit, null, preview.Rows.Count, preview.Conflicts, preview.Problems.Count);
        }
        catch (RuleBrokenException broken)
        {
            return new(name, "", broken);
        }
    }

    /// <returns>The rule that refuses what stands outside the cells; null: none does.</returns>
    /// <exception cref="RuleBrokenException"><c>file.…</c>: the file holds what the portal did not write into it.</exception>
    private async Task<string?> BlockedAsync(string name, byte[] content, CancellationToken ct)
    {
        using var stream = new MemoryStream(content, writable: false);
        var looked = await inspect.RunAsync(stream, name, ct);
        if (looked.Guard.IsBlocked)
        {
            return looked.Guard.Rule;
        }

        return looked.IsRead ? null : throw new RuleBrokenException("books.pictures");
    }

    private async Task LayAsync(Guid reviewId, byte[] content, CancellationToken ct)
    {
        var book = await db.SentBooks.SingleOrDefaultAsync(b => b.ReviewId == reviewId, ct) ?? db.SentBooks.Add(new SentBook(reviewId)).Entity;
        book.Put(content, access.PersonId, access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
