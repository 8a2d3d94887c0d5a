using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Accounts;

/// <summary>Writes the rows of sessions. They are machinery without audit rows of their own; who ends a session records why.</summary>
public sealed class SessionRows(PortalDb db)
{
    /// <summary>A session that was used less than this ago is not written again.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Notes that a session is in use.</summary>
    public Task SeenAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - SeenEvery;
        return db.AccountSessions.Where(s => s.Id == id && s.EndedAt == null && s.SeenAt <= before)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), ct);
    }

    /// <summary>Ends one session of a person.</summary>
    /// <returns>False when the person has no such open session.</returns>
    public async Task<bool> EndAsync(Guid personId, Guid id, SessionEnd why, DateTimeOffset now, CancellationToken ct) =>
        await EndAsync(db.AccountSessions.Where(s => s.PersonId == personId && s.Id == id), why, now, ct) > 0;

    /// <summary>Ends all sessions of a person, but for one if it is given.</summary>
    /// <returns>How many were open.</returns>
    public Task<int> EndAllAsync(Guid personId, Guid? except, SessionEnd why, DateTimeOffset now, CancellationToken ct) =>
        EndAsync(db.AccountSessions.Where(s => s.PersonId == personId && s.Id != except), why, now, ct);

    /// <summary>Deletes sessions that began 90 days ago: who signed in when stays in the audit trail.</summary>
    public Task TidyAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        return db.AccountSessions.Where(s => s.StartedAt < before).ExecuteDeleteAsync(ct);
    }

    private static Task<int> EndAsync(IQueryable<AccountSession> sessions, SessionEnd why, DateTimeOffset now, CancellationToken ct) =>
        sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndedBy, why), ct);
}
