using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Reviews;

/// <summary>Until its due day a unit takes its submission back to change it.</summary>
public sealed class WithdrawReview(PortalDb db, ReviewScope scope, TimeProvider clock)
{
    public async Task<bool> Run(string round, string unit, CancellationToken ct)
    {
        if (await scope.WriteAsync(round, unit, ct) is not { IsHead: true } found)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        found.Review.Withdraw(found.Round, now);
        var last = await db.Submissions
            .Where(s => s.ReviewId == found.Review.Id && s.WithdrawnAt == null)
            .OrderByDescending(s => s.SignedAt)
            .FirstOrDefaultAsync(ct);
        last?.Withdraw(now);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
