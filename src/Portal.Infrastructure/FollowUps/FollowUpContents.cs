using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.FollowUps;

/// <summary>The contents of a closed round that were weak, missing or unsuitable when everybody had spoken, by unit.</summary>
public static class FollowUpContents
{
    /// <param name="units">Only these; null: all that handed in and still exist.</param>
    /// <returns>By unit; those without a finding are left out.</returns>
    public static async Task<IReadOnlyList<OfUnit>> FollowUpContentsAsync(this PortalDb db, Checklist checklist, Round closed, IReadOnlyCollection<Guid>? units, CancellationToken ct)
    {
        var reviews = db.Reviews.AsNoTracking().Where(r => r.RoundId == closed.Id && r.SubmittedOn != null && db.Units.Any(u => u.Id == r.UnitId && u.EndedOn == null));
        if (units is not null)
        {
            reviews = reviews.Where(r => units.Contains(r.UnitId));
        }

        var handedIn = await reviews.OrderBy(r => r.UnitCode).ToListAsync(ct);
        var answers = (await (from a in db.Answers.AsNoTracking() join r in reviews on a.ReviewId equals r.Id select a).ToListAsync(ct)).ToLookup(a => a.ReviewId);
        var decisions = (await (from d in db.DecisionsThatCount().AsNoTracking() join r in reviews on d.ReviewId equals r.Id select d).ToListAsync(ct)).ToLookup(d => d.ReviewId);
        var found = new List<OfUnit>();
        foreach (var review in handedIn)
        {
            // an answer that was kept behind a gate is not the unit's word
            var cameBack = review.CameBack(checklist).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            var said = answers[review.Id].Where(a => !cameBack.Contains(a.CriterionCode)).ToDictionary(a => a.CriterionCode, StringComparer.Ordinal);
            var decided = decisions[review.Id].ToDictionary(d => d.CriterionCode, StringComparer.Ordinal);
            List<Content> contents =
            [
                .. from criterion in review.ApplicableOf(checklist)
                   let answer = said.GetValueOrDefault(criterion.Code)
                   let decision = decided.GetValueOrDefault(criterion.Code)
                   let finding = FollowUp.Of(criterion, answer, decision, closed.PeriodTo)
                   where finding is not null
                   select new Content(criterion, finding.Value, answer, decision),
            ];
            if (contents.Count > 0)
            {
                found.Add(new(review.Id, review.UnitId, review.UnitCode, review.Name, review.Kind, contents));
            }
        }

        return found;
    }

    /// <param name="ReviewId">Its review in the closed round.</param>
    public sealed record OfUnit(Guid ReviewId, Guid UnitId, string UnitCode, LocalText Name, UnitKind Kind, IReadOnlyList<Content> Contents);

    /// <param name="Answer">What the unit said; null: nothing.</param>
    /// <param name="Decision">What was decided about it and counts; null: nothing.</param>
    public sealed record Content(Criterion Criterion, Finding Finding, Answer? Answer, Decision? Decision);
}
