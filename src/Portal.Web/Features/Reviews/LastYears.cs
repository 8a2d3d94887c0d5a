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
        if (review.PreviousRoundId is not { } roundId)
        {
            return [];
        }

        // what a criterion was called then → what it is now
        var before = await checklists.CodesBeforeAsync(db, roundId, review.Checklist, ct);
        var present = criteria.Where(c => before.ContainsKey(c.Code)).ToDictionary(c => before[c.Code], StringComparer.Ordinal);
        var codes = present.Keys.ToList();
        var rows = await (
            from o in db.Rounds
            join r in db.Reviews on o.Id equals r.RoundId
            join a in db.Answers on r.Id equals a.ReviewId
            where o.Id == roundId && r.UnitId == review.UnitId && codes.Contains(a.CriterionCode) && !a.IsCarriedOver
            from d in db.Decisions.Where(d => d.ReviewId == a.ReviewId && d.CriterionCode == a.CriterionCode).DefaultIfEmpty()
            select new Row(
                o.ChecklistCode,
                o.PeriodFrom,
                o.PeriodTo,
                a.CriterionCode,
                a.Value,
                a.IsNotApplicable,
                a.Finding,
                d == null ? "" : d.VerifiedValue,
                d == null ? null : d.VerifiedNotApplicable,
                d == null ? "" : d.Reason,
                r.ClosedGates)).AsNoTracking().ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var checklist = await checklists.GetAsync(db, rows[0].ChecklistCode, ct);
        return rows.Where(row => checklist.Find(row.CriterionCode) is { } was && !ClosedGates.Parse(row.ClosedGates).Drops(was)).ToDictionary(row => present[row.CriterionCode].Code, row => Worth(checklist, row, present[row.CriterionCode]));
    }

    private static GroupPage.LastYear Worth(Checklist checklist, Row row, Criterion present)
    {
        var criterion = checklist.Find(row.CriterionCode)!;
        var verified = Parse(criterion, row.VerifiedValue);
        var declared = Parse(criterion, row.Value);
        var isNotApplicable = verified is null && (row.VerifiedNotApplicable ?? row.IsNotApplicable);
        var counted = isNotApplicable ? null : verified ?? declared;
        return new(
            row.PeriodTo.Year,
            criterion,
            counted?.ToText() ?? "",
            isNotApplicable,
            verified is not null && verified != declared ? row.Value : null,
            row.Finding,
            row.Reason,
            isNotApplicable || criterion.SectionKind == SectionKind.Deduction ? null : Scorer.Earned(criterion, counted, row.PeriodTo),
            criterion.MaxPoints,
            CarryOver.Counted(present, row.Value, row.IsNotApplicable, row.VerifiedValue, row.VerifiedNotApplicable) is not null);
    }

    private static AnswerValue? Parse(Criterion criterion, string text) =>
        text.Length == 0 ? null : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, text, out _);

    private sealed record Row(
        string ChecklistCode,
        DateOnly PeriodFrom,
        DateOnly PeriodTo,
        string CriterionCode,
        string Value,
        bool IsNotApplicable,
        Finding? Finding,
        string VerifiedValue,
        bool? VerifiedNotApplicable,
        string Reason,
        string ClosedGates);
}
