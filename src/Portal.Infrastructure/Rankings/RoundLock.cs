using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Rankings;

/// <summary>Whoever makes a version of a round's ranking, or decides what goes into it, does so one after the other.</summary>
public static class RoundLock
{
    /// <summary>Waits for everybody else who holds the round, and holds it to the end of the caller's transaction. What was read before may be out of date then.</summary>
    public static Task TakeAsync(PortalDb db, Guid roundId, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>($"select id as \"Value\" from rounds where id = {roundId} for update").ToListAsync(ct);
}
