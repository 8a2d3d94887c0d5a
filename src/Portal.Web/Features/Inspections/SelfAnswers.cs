using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Inspections;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Documents;
using Portal.Web.Shell;

namespace Portal.Web.Features.Inspections;

/// <summary>What the unit last said about the criteria of an inspection, and what the verifier decided about it.</summary>
public sealed class SelfAnswers(PortalDb db)
{
    /// <param name="Value">As people read it; empty: not applicable, or answered by dispatch.</param>
    /// <param name="Verified">The value that counts instead; empty: the unit's own, or nothing was decided.</param>
    /// <param name="IsDecided">A verifier has decided about it, and that counts.</param>
    /// <param name="IsRefused">It is not taken for not applicable, which the unit claimed.</param>
    public sealed record Said(string Round, string UnitCode, string Value, bool IsNotApplicable, Finding? Finding, bool IsDecided, bool IsRefused, string Verified, string Reason);

    /// <param name="isInside">The person oversees the unit or is of the team: all others see what was decided once the review is verified, as in the review itself.</param>
    /// <returns>By criterion, from the latest review of the same checklist that was handed in; empty: there is none.</returns>
    public async Task<IReadOnlyDictionary<string, Said>> LoadAsync(Inspection inspection, Checklist checklist, bool isInside, CancellationToken ct)
    {
        var review = await (
            from v in db.Reviews
            join r in db.Rounds on v.RoundId equals r.Id
            where v.UnitId == inspection.UnitId && r.ChecklistCode == checklist.Code && v.SubmittedOn != null
            orderby r.PeriodTo descending, r.Code
            select new { v.Id, v.UnitCode, v.Status, Round = r.Code }).FirstOrDefaultAsync(ct);
        if (review is null)
        {
            return new Dictionary<string, Said>();
        }

        var asked = inspection.Criteria;
        var answers = await db.Answers.AsNoTracking().Where(a => a.ReviewId == review.Id && asked.Contains(a.CriterionCode)).ToListAsync(ct);
        var decisions = isInside || review.Status == ReviewStatus.Verified
            ? await db.DecisionsThatCount().AsNoTracking().Where(d => d.ReviewId == review.Id && asked.Contains(d.CriterionCode)).ToDictionaryAsync(d => d.CriterionCode, ct)
            : [];
        // what was carried over and not confirmed, nobody has said this time
        return answers.Where(a => a.IsAnswered).ToDictionary(a => a.CriterionCode, a =>
        {
            var decision = decisions.GetValueOrDefault(a.CriterionCode);
            var criterion = checklist.Find(a.CriterionCode)!;
            return new Said(
                review.Round, review.UnitCode, Shown(criterion, a.Value), a.IsNotApplicable, a.Finding, decision is not null, decision is { VerifiedNotApplicable: false },
                decision is null ? "" : Shown(criterion, decision.VerifiedValue), decision?.Reason ?? "");
        });
    }

    private static string Shown(Criterion criterion, string value) =>
        value.Length > 0 && AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) is { } parsed ? AnswerWords.Of(parsed, Show.IsEnglish ? "en" : "vi") : "";
}
