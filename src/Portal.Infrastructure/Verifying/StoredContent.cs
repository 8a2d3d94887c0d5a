using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Gates;

namespace Portal.Infrastructure.Verifying;

/// <summary>Reads what a unit's signature would be under, as it is stored now.</summary>
public static class StoredContent
{
    /// <returns>The canonical text of all answers with their evidence, see <see cref="SignedContent.Write"/>, and the gates that it was written by.</returns>
    public static async Task<(string Text, GateRows Gates)> StoredContentAsync(this PortalDb db, Checklist checklist, Round round, Review review, CancellationToken ct)
    {
        var id = review.Id;
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == id).ToDictionaryAsync(a => a.CriterionCode, StringComparer.Ordinal, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ReviewId == id).ToListAsync(ct);
        var files = await (
            from u in db.EvidenceFileUses.AsNoTracking()
            join f in db.EvidenceFiles on u.FileId equals f.Id
            join v in db.EvidenceFileVersions.AsNoTracking() on new { f.Id, Number = f.Version } equals new { Id = v.FileId, v.Number }
            where u.ReviewId == id && f.RemovedAt == null
            select new { u.CriterionCode, Version = v }).ToListAsync(ct);
        var gates = await GateRows.LoadAsync(db, checklist, review, ct);
        return (
            SignedContent.Write(
                round.Code, review.UnitCode, checklist, gates.State.Applicable, answers, evidence.ToLookup(e => e.CriterionCode), gates.Answered, files.ToLookup(f => f.CriterionCode, f => f.Version)),
            gates);
    }
}
