using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;

namespace Portal.Web.Features.Reviews;

/// <summary>Loads a review at a glance, and finds the way into it.</summary>
public sealed class SummaryPages(PortalDb db, ReviewOverviews overviews, ReviewScope scope, UnitThreads threads, ReusePages reuse, ChecklistLibrary checklists)
{
    /// <param name="state">Which threads to show, see <see cref="UnitThreads.States"/>.</param>
    public async Task<SummaryPage?> Load(string round, string unit, string? state, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is not { } review)
        {
            return null;
        }

        var remarks = await db.Remarks.AsNoTracking()
            .Where(r => r.ReviewId == review.ReviewId && r.ReturnNumber > 0 && r.ReturnNumber == review.ReturnCount)
            .OrderBy(r => r.CriterionCode != null)
            .ThenBy(r => r.CriterionCode)
            .Select(r => new ReviewRemark(r.Id, r.CriterionCode, r.Text, r.ByName, r.At, r.ReturnNumber))
            .ToListAsync(ct);
        var signings = await db.Submissions.AsNoTracking()
            .Where(s => s.ReviewId == review.ReviewId)
            .OrderByDescending(s => s.SignedAt)
            .Select(s => new SummaryPage.Signing(s.ReceiptCode, s.SignedAt, s.SignedByName, s.SignedByPost, s.IsLate, s.WithdrawnAt))
            .ToListAsync(ct);
        var clarifications = await db.Clarifications.AsNoTracking().Where(c => c.ReviewId == review.ReviewId)
            .OrderBy(c => c.Status != ClarificationStatus.Open).ThenByDescending(c => c.AskedAt).ToListAsync(ct);
        return new()
        {
            Review = review,
            Remarks = remarks,
            Signings = signings,
            Clarifications = clarifications,
            Reusable = await reuse.CountAsync(review, ct),
            Threads = review.Scope.IsOwn ? await threads.Load(review, state, ct) : null,
            Approval = review.Status == ReviewStatus.Verified ? await db.ApprovalAsync(review.Checklist, review.Scope.Round, review.Scope.Review, ct) : null,
        };
    }

    /// <summary>Address of the newest review of the person's own unit: open rounds first; null when there is none.</summary>
    public async Task<string?> OwnPathAsync(CancellationToken ct)
    {
        var found = await (
            from o in db.Rounds
            join r in db.Reviews on o.Id equals r.RoundId
            where scope.OwnUnits.Contains(r.UnitId) && o.Status != RoundStatus.Draft
            orderby o.Status == RoundStatus.Issued descending, o.PeriodTo descending, o.Code
            select new { o.Code, r.UnitCode }).FirstOrDefaultAsync(ct);
        return found is null ? null : $"/rounds/{found.Code}/units/{found.UnitCode}";
    }

    /// <summary>Section of a criterion in the round's checklist, or null.</summary>
    public async Task<string?> SectionOfAsync(string round, string criterion, CancellationToken ct)
    {
        var checklist = await db.Rounds.Where(o => o.Code == round).Select(o => o.ChecklistCode).FirstOrDefaultAsync(ct);
        return checklist is null ? null : (await checklists.GetAsync(db, checklist, ct)).Find(criterion)?.SectionCode;
    }
}
