using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>The officer has finished: the review waits for the head's signature.</summary>
public sealed class SendForSignature(PortalDb db, ReviewScope scope, ReviewOverviews overviews, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Something must be corrected first, or the review is not with the unit.</exception>
    public async Task<bool> Run(string round, string unit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return false;
        }

        await scope.LockAsync(found.Review.Id, ct);
        await EnsureReady(overviews, round, unit, ct);
        found.Review.SendForSignature(found.Round, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Refuses a review with something to correct.</summary>
    internal static async Task EnsureReady(ReviewOverviews overviews, string round, string unit, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is { Blocking: > 0 and var count })
        {
            throw new RuleBrokenException("review.incomplete", count);
        }
    }
}
