using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Database;

/// <summary>What a unit said to a criterion in the round before, with what its verifier made of it.</summary>
/// <param name="Criterion">As the round before asked it.</param>
/// <param name="Decision">Null: none that counts.</param>
public sealed record AnswerBefore(Criterion Criterion, Answer Answer, Decision? Decision)
{
    /// <summary>
    /// A unit's by the code that each criterion has now. What nobody had confirmed then is no answer, nor what was kept behind a closed gate; what came back behind one
    /// is only where the verifier set a result.
    /// </summary>
    /// <param name="roundId">The round before; null: there is none.</param>
    /// <param name="now">This round's checklist.</param>
    /// <param name="asked">Which criteria of it.</param>
    public static async Task<Dictionary<string, AnswerBefore>> LoadAsync(
        PortalDb db, ChecklistLibrary library, Guid? roundId, Guid unitId, Checklist now, IEnumerable<Criterion> asked, CancellationToken ct)
    {
        if (await library.BeforeAsync(db, roundId, ct) is not { } before)
        {
            return [];
        }

        var called = Lineage.CodesBefore(now, before);
        var present = asked.Where(c => called.ContainsKey(c.Code)).ToDictionary(c => called[c.Code], c => c.Code, StringComparer.Ordinal); // called then → called now
        var codes = present.Keys.ToArray();
        var counted = db.DecisionsThatCount();
        var rows = await (
            from r in db.Reviews.AsNoTracking()
            join a in db.Answers.AsNoTracking() on r.Id equals a.ReviewId
            where r.RoundId == roundId && r.UnitId == unitId && codes.Contains(a.CriterionCode) && !a.IsCarriedOver
            from d in counted.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == a.CriterionCode).DefaultIfEmpty()
            select new { Answer = a, Decision = (Decision?)d, r.ClosedGates, r.ClosedWhenSigned }).ToListAsync(ct);
        return rows.Where(r => !ClosedGates.Parse(r.ClosedGates).Drops(before.Find(r.Answer.CriterionCode)!)
                && (r.Decision is { SaysMore: true } || ClosedGates.Counts(before, r.Answer.CriterionCode, r.ClosedGates, r.ClosedWhenSigned)))
            .ToDictionary(r => present[r.Answer.CriterionCode], r => new AnswerBefore(before.Find(r.Answer.CriterionCode)!, r.Answer, r.Decision), StringComparer.Ordinal);
    }
}
