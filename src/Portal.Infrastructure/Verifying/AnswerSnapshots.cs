using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Verifying;

/// <summary>An answer with its evidence, as it is stored now.</summary>
public static class AnswerSnapshots
{
    public static async Task<AnswerSnapshot> AnswerSnapshotAsync(this PortalDb db, Guid reviewId, string criterion, CancellationToken ct)
    {
        var answer = await db.Answers.AsNoTracking().SingleOrDefaultAsync(a => a.ReviewId == reviewId && a.CriterionCode == criterion && !a.IsCarriedOver, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == reviewId && e.CriterionCode == criterion).ToListAsync(ct);
        var files = await (
            from u in db.EvidenceFileUses
            join f in db.EvidenceFiles on u.FileId equals f.Id
            join v in db.EvidenceFileVersions.AsNoTracking() on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
            where u.ReviewId == reviewId && u.CriterionCode == criterion && f.RemovedAt == null
            select v).ToListAsync(ct);
        return AnswerSnapshot.Of(answer, evidence, files);
    }
}
