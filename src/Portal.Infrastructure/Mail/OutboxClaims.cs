using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Lets several processes send from one outbox: rows that one has locked are passed over by the others.</summary>
public static class OutboxClaims
{
    /// <summary>Locks up to <paramref name="count"/> mails whose time has come, the oldest first, until the context's transaction ends.</summary>
    public static Task<List<OutboxMail>> LockDueAsync(this PortalDb db, DateTimeOffset now, int count, CancellationToken ct) =>
        db.Outbox.FromSql($"select * from outbox where status = 'Queued' and next_try_at <= {now} order by next_try_at, id limit {count} for update skip locked").ToListAsync(ct);

    /// <summary>Locks mails that a process claimed before <paramref name="claimedBefore"/> and never told the outcome of.</summary>
    public static Task<List<OutboxMail>> LockLeftBehindAsync(this PortalDb db, DateTimeOffset claimedBefore, CancellationToken ct) =>
        db.Outbox.FromSql($"select * from outbox where status = 'Sending' and claimed_at < {claimedBefore} for update skip locked").ToListAsync(ct);
}
