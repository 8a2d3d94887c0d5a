using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;

namespace Portal.Web.Features.Inspections;

/// <summary>What the unit last said about the criteria of an inspection, and what the verifier decided about it.</summary>
public sealed class SelfAnswers(PortalDb db, ChecklistLibrary checklists)
{
    // what was said before is no longer news
    private const int MostReviews = 6;

    /// <param name="Value">As people read it; empty: not applicable, or answered by dispatch.</param>
    /// <param name="Verified">The value that counts instead; empty: the unit's own, or nothing was decided.</param>
    /// <param name="IsDecided">A verifier has decided about it, and that counts.</param>
    /// <param name="IsRefused">It is not taken for not applicable, which the unit claimed.</param>
    public sealed record Said(string Round, string UnitCode, string Value, bool IsNotApplicable, Finding? Finding, bool IsDecided, bool IsRefused, string Verified, string Reason);

    /// <param name="isInside">The person oversees the unit or is of the team: all others see what was decided once the review is verified, as in the review itself.</param>
    /// <param name="language">Of the values: <c>vi</c> or <c>en</c>.</param>
    /// <returns>By criterion of the inspection, from the latest review that was handed in and answered it, by whatever version of the checklist; empty: there is none.</returns>
    public async Task<IReadOnlyDictionary<string, Said>> LoadAsync(Inspection inspection, Checklist checklist, bool isInside, string language, CancellationToken ct)
    {
        var reviews = await (
            from v in db.Reviews
            join r in db.Rounds on v.RoundId equals r.Id
            where v.UnitId == inspection.UnitId && v.SubmittedOn != null
            orderby r.PeriodTo descending, r.Code
            select new { v.Id, v.UnitCode, v.Status, Round = r.Code, r.ChecklistCode }).Take(MostReviews).ToListAsync(ct);
        var said = new Dictionary<string, Said>(StringComparer.Ordinal);
        foreach (var review in reviews)
        {
            var answered = await checklists.GetAsync(db, review.ChecklistCode, ct);
            var codes = Lineage.Between(checklist, answered).Where(c => inspection.Criteria.Contains(c.Key) && !said.ContainsKey(c.Key)).ToDictionary(c => c.Value, c => c.Key, StringComparer.Ordinal);
            if (codes.Count == 0)
            {
                continue;
            }

            var asked = codes.Keys.ToList();
            // what was carried over and not confirmed, nobody has said that time
            var answers = (await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id && asked.Contains(a.CriterionCode)).ToListAsync(ct)).Where(a => a.IsAnswered).ToList();
            var decisions = isInside || review.Status == ReviewStatus.Verified
                ? await db.DecisionsThatCount().AsNoTracking().Where(d => d.ReviewId == review.Id && asked.Contains(d.CriterionCode)).ToDictionaryAsync(d => d.CriterionCode, ct)
                : [];
            foreach (var answer in answers)
            {
                var decision = decisions.GetValueOrDefault(answer.CriterionCode);
                var criterion = answered.Find(answer.CriterionCode)!;
                said[codes[answer.CriterionCode]] = new(
                    review.Round, review.UnitCode, Shown(criterion, answer.Value, language), answer.IsNotApplicable, answer.Finding, decision is not null, decision is { VerifiedNotApplicable: false },
                    decision is null ? "" : Shown(criterion, decision.VerifiedValue, language), decision?.Reason ?? "");
            }
        }

        return said;
    }

    private static string Shown(Criterion criterion, string value, string language) =>
        value.Length > 0 && AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) is { } parsed ? AnswerWords.Of(parsed, language) : "";
}
