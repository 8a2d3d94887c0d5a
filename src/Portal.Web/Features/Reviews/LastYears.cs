using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>What a unit's criteria were worth in the round before, by their code of now.</summary>
public sealed class LastYears(PortalDb db, ChecklistLibrary checklists)
{
    public async Task<Dictionary<string, GroupPage.LastYear>> Load(ReviewOverview review, IReadOnlyList<Criterion> criteria, CancellationToken ct)
    {
        var before = await AnswerBefore.LoadAsync(db, checklists, review.PreviousRoundId, review.UnitId, review.Checklist, criteria, ct);
        if (before.Count == 0)
        {
            return [];
        }

        var last = await db.Rounds.Where(r => r.Id == review.PreviousRoundId).Select(r => new { r.Code, r.PeriodTo }).SingleAsync(ct);
        return criteria.Where(c => before.ContainsKey(c.Code)).ToDictionary(c => c.Code, c => Worth(before[c.Code], c, last.PeriodTo, review.IsFollowUp ? last.Code : null), StringComparer.Ordinal);
    }

    private static GroupPage.LastYear Worth(AnswerBefore before, Criterion present, DateOnly lastDay, string? roundCode)
    {
        var (criterion, answer, decision) = before;
        var verified = Parse(criterion, decision?.VerifiedValue ?? "");
        var declared = Parse(criterion, answer.Value);
        var isNotApplicable = verified is null && (decision?.VerifiedNotApplicable ?? answer.IsNotApplicable);
        var counted = isNotApplicable ? null : verified ?? declared;
        return new(
            lastDay.Year,
            criterion,
            counted?.ToText() ?? "",
            isNotApplicable,
            verified is not null && verified != declared ? answer.Value : null,
            roundCode is null ? answer.Finding : FollowUp.Of(criterion, answer, decision, lastDay) ?? answer.Finding,
            decision?.Reason ?? "",
            isNotApplicable || criterion.SectionKind == SectionKind.Deduction ? null : Scorer.Earned(criterion, counted, lastDay),
            criterion.MaxPoints,
            CarryOver.Counted(present, answer.Value, answer.IsNotApplicable, decision?.VerifiedValue ?? "", decision?.VerifiedNotApplicable) is not null,
            roundCode);
    }

    private static AnswerValue? Parse(Criterion criterion, string text) =>
        text.Length == 0 ? null : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _);
}
