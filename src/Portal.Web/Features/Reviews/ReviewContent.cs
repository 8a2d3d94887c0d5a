using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;

namespace Portal.Web.Features.Reviews;

/// <summary>Reads what a signature would be under.</summary>
public sealed class ReviewContent(PortalDb db, ChecklistLibrary checklists)
{
    /// <returns>The canonical text of all answers and their evidence, as stored now.</returns>
    public async Task<string> Load(ReviewInScope found, CancellationToken ct)
    {
        var (round, review) = (found.Round, found.Review);
        var checklist = await checklists.GetAsync(db, round.ChecklistCode, ct);
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id).ToDictionaryAsync(a => a.CriterionCode, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == review.Id).ToListAsync(ct);
        var files = await (
            from u in db.EvidenceFileUses.AsNoTracking()
            join f in db.EvidenceFiles on u.FileId equals f.Id
            join v in db.EvidenceFileVersions.AsNoTracking() on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
            where u.ReviewId == review.Id && f.RemovedAt == null
            select new { u.CriterionCode, Version = v }).ToListAsync(ct);
        var gates = await GateRows.LoadAsync(db, checklist, review, ct);
        return SignedContent.Write(
            round.Code, review.UnitCode, checklist, gates.State.Applicable, answers, evidence.ToLookup(e => e.CriterionCode), gates.Answered, files.ToLookup(f => f.CriterionCode, f => f.Version));
    }
}
