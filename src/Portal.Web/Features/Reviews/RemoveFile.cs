using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Takes an evidence file out of a review. Its content is forgotten, unless a head has signed with it.</summary>
public sealed class RemoveFile(PortalDb db, ReviewScope scope, TimeProvider clock)
{
    /// <returns>The name of its last version; null: no such file in a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">The review is not with the unit.</exception>
    public async Task<string?> Run(string round, string unit, Guid id, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found || await db.EvidenceFiles.SingleOrDefaultAsync(f => f.Id == id && f.ReviewId == found.Review.Id && f.RemovedAt == null, ct) is not { } file)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.LockAsync(found, ct);
        found.Review.EnsureEditable(found.Round);
        var first = await db.EvidenceFileVersions.Where(v => v.FileId == id).MinAsync(v => v.UploadedAt, ct);
        file.Remove(clock.GetUtcNow());
        db.EvidenceFileUses.RemoveRange(await db.EvidenceFileUses.Where(u => u.FileId == id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        if (!await db.Submissions.AnyAsync(s => s.ReviewId == found.Review.Id && s.SignedAt >= first, ct))
        {
            await db.ForgetAsync(id, ct);
        }

        await transaction.CommitAsync(ct);
        return await db.EvidenceFileVersions.Where(v => v.FileId == id && v.Number == file.Version).Select(v => v.Name).SingleAsync(ct);
    }
}
