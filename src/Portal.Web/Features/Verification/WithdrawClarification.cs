using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
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

                asked.Withdraw(access.Name, clock.GetUtcNow());
                var section = (await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct)).Find(asked.CriterionCode)!.SectionCode;
                await news.TellAsync(verifiable.Round, verifiable.Review, "clarification-withdrawn", $"clarification-withdrawn/{id:N}", asked.AnswerBy, $"/groups/{section}?open={asked.CriterionCode}", ct);
                return asked;
            },
            ct);
}
