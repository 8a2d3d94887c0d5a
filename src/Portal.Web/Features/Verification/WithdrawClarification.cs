using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Takes back a question about one answer; the unit is told that it need not reply.</summary>
public sealed class WithdrawClarification(PortalDb db, ReviewsInScope reviews, UnitNews news, ChecklistLibrary checklists, Access access, TimeProvider clock)
{
    /// <returns>The question; null: there is none in the person's scope.</returns>
    /// <exception cref="RuleBrokenException"><c>clarification.closed</c>: the unit has replied, or somebody has withdrawn it.</exception>
    public Task<Clarification?> Run(string roundCode, string unitCode, Guid id, CancellationToken ct) =>
        reviews.ChangeAsync<Clarification>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                if (await db.Clarifications.SingleOrDefaultAsync(c => c.Id == id && c.ReviewId == verifiable.Review.Id, ct) is not { } asked)
                {
                    return null;
                }

                await WithdrawAsync(verifiable, asked, await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct), ct);
                return asked;
            },
            ct);

    /// <summary>The same in the caller's transaction; the caller saves.</summary>
    /// <exception cref="RuleBrokenException"><c>clarification.closed</c>.</exception>
    public async Task WithdrawAsync(VerifiableReview verifiable, Clarification asked, Checklist checklist, CancellationToken ct)
    {
        var (round, review, code) = (verifiable.Round, verifiable.Review, asked.CriterionCode);
        var after = await db.AnswerSnapshotAsync(review.Id, code, ct);
        asked.Withdraw(after.ToText(), access.Name, clock.GetUtcNow());

        // a criterion that a gate has dropped stands on no page of its section
        var tail = review.ApplicableOf(checklist).Any(c => c.Code == code) ? $"/groups/{checklist.Find(code)!.SectionCode}?open={code}" : "";
        await news.TellAsync(round, review, "clarification-withdrawn", $"clarification-withdrawn/{asked.Id:N}", asked.AnswerBy, tail, ct);
    }
}
