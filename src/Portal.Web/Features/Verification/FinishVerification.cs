using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Measures;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Verification;

/// <summary>Ends the verification of a review. Claims of "not applicable", answers by dispatch and criteria brought back behind a gate need a decision, what a unit changed under a question and what two people had agreed on as well, and decisions on changed answers a confirmation. What was approved is signed off.</summary>
public sealed class FinishVerification(PortalDb db, ReviewsInScope reviews, ChecklistLibrary checklists, Access access, TimeProvider clock)
{
    public Task<Review?> Run(string roundCode, string unitCode, CancellationToken ct) =>
        reviews.ChangeAsync<Review>(
            roundCode,
            unitCode,
            async verifiable =>
            {
                var checklist = await checklists.GetAsync(db, verifiable.Round.ChecklistCode, ct);
                var content = await ReviewContent.LoadAsync(db, checklists, checklist, verifiable, ct);
                if (content.Remarks.SelectMany(r => r).Count(r => r.ReturnNumber == 0) is var waiting and > 0)
                {
                    throw new RuleBrokenException("verify.remarks-waiting", waiting);
                }

                if (content.Unclear is { Count: > 0 } unclear)
                {
                    throw new RuleBrokenException("verify.clarifying", unclear.Count);
                }

                if (content.Uncounted is { Count: > 0 } uncounted)
                {
                    throw new RuleBrokenException("verify.second-look", uncounted.Count);
                }

                if (content.ToConfirm is { Count: > 0 } changed)
                {
                    throw new RuleBrokenException("verify.to-confirm", changed.Count);
                }

                if (content.ToDecide is { Count: > 0 } unlooked)
                {
                    throw new RuleBrokenException("verify.to-decide", unlooked.Count);
                }

                if (content.UndecidedBack is { Count: > 0 } back)
                {
                    throw new RuleBrokenException("verify.came-back", back.Count);
                }

                if (content.UnscoredDispatches is { Count: > 0 } dispatches)
                {
                    throw new RuleBrokenException("verify.dispatches", dispatches.Count);
                }

                verifiable.Review.FinishVerification(content.UndecidedClaims.Count, clock.GetUtcNow());
                await db.ApproveAsync(checklist, verifiable.Round, verifiable.Review, access.PersonId, access.Name, clock.GetUtcNow(), ct);
                await db.TakeUpMeasuresAsync(checklists, verifiable.Round, [verifiable.Review.UnitId], ct);
                return verifiable.Review;
            },
            ct);
}
