using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>Ends the own sessions in other browsers, one or all; they are out at their next request.</summary>
public sealed class EndSessions(PortalDb db, SessionRows rows, Access access, TimeProvider clock)
{
    /// <returns>False when it is not an open session of this person.</returns>
    public async Task<bool> One(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await rows.EndAsync(access.PersonId, id, SessionEnd.EndedElsewhere, clock.GetUtcNow(), ct))
        {
            return false;
        }

        db.Record("session.ended", $"Person {access.PersonId}", "count=1");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <returns>How many ended.</returns>
    public async Task<int> Others(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = await rows.EndAllAsync(access.PersonId, access.Session?.Id, SessionEnd.EndedElsewhere, clock.GetUtcNow(), ct);
        db.Record("session.ended", $"Person {access.PersonId}", FormattableString.Invariant($"count={ended}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ended;
    }
}
