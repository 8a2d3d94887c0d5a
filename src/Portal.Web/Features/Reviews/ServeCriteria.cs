using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Says which answers an evidence file proves.</summary>
public sealed class ServeCriteria(PortalDb db, ReviewScope scope, ChecklistLibrary checklists)
{
    /// <returns>The file's id; null: no such file in a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>file.criterion-takes-none</c>, <c>file.no-criterion</c>, or the review is not with the unit.</exception>
    public async Task<Guid?> Run(string round, string unit, Guid id, FileCriteriaForm form, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { } found || await db.EvidenceFiles.SingleOrDefaultAsync(f => f.Id == id && f.ReviewId == found.Review.Id && f.RemovedAt == null, ct) is not { } file)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.LockAsync(found, ct);
        found.Review.EnsureEditable(found.Round);
        UploadFile.EnsureTakes(found);
        var chosen = form.Criteria.ToHashSet(StringComparer.Ordinal);
        if (chosen.Count == 0)
        {
            throw new RuleBrokenException("file.no-criterion");
        }

        var uses = await db.EvidenceFileUses.Where(u => u.FileId == id).ToListAsync(ct);
        var allowed = found.Review.ApplicableOf(await checklists.GetAsync(db, found.Round.ChecklistCode, ct)).Where(c => c.AllowsFiles).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        if (!chosen.IsSubsetOf(allowed))
        {
            throw new RuleBrokenException("file.criterion-takes-none");
        }

        // what a gate has dropped is not on the page and keeps its file
        db.EvidenceFileUses.RemoveRange(uses.Where(u => allowed.Contains(u.CriterionCode) && !chosen.Contains(u.CriterionCode)));
        db.EvidenceFileUses.AddRange(chosen.Except(uses.Select(u => u.CriterionCode)).Select(code => new EvidenceFileUse(file, code)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return id;
    }
}
