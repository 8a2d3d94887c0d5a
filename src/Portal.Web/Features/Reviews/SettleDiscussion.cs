using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Marks a thread as settled; whoever answers in it opens it again.</summary>
public sealed class SettleDiscussion(PortalDb db, Access access, DiscussionScope scope, TimeProvider clock)
{
    /// <returns>Null: no such thread, or the person takes no part.</returns>
    /// <exception cref="RuleBrokenException"><c>discussion.round-frozen</c>, <c>discussion.settled</c>.</exception>
    public async Task<Discussion?> Run(string round, string unit, string criterion, Guid discussion, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, criterion, ct) is not { } place
            || await scope.Of(place.Review.Id, place.IsVerifier).FirstOrDefaultAsync(d => d.Id == discussion && d.CriterionCode == criterion, ct) is not { } thread)
        {
            return null;
        }

        place.EnsureOpen();
        thread.Settle(access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return thread;
    }
}
