using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Jobs;

/// <summary>Keeps processes apart that would do the same work at the same time.</summary>
public static class JobLock
{
    /// <summary>Waits for a lock of this name and holds it until the context's transaction ends.</summary>
    public static Task TakeLockAsync(this PortalDb db, string name, CancellationToken ct) =>
        db.Database.CurrentTransaction is null
            ? throw new InvalidOperationException("A lock needs a transaction to live in.")
            : db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
}
