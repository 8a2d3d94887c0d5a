using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Ends the waiting of a workbook that was brought in for a unit: it was taken over, or nobody wants it.</summary>
public sealed class TakeSentBook(PortalDb db, ReviewScope scope)
{
    /// <param name="digest">Of the workbook that the person has looked at; a newer one goes on waiting. Null: whatever lies there.</param>
    /// <returns>False: no such workbook of the person's own unit.</returns>
    public async Task<bool> Run(string round, string unit, string? digest, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await scope.WriteAsync(round, unit, ct) is not { } found || await db.SentBooks.FirstOrDefaultAsync(b => b.ReviewId == found.Review.Id && (digest == null || b.Sha256 == digest), ct) is not { } book)
        {
            return false;
        }

        db.SentBooks.Remove(book);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
