using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>A person's own sessions: the open ones, and what ended lately, so that a foreign one is noticed.</summary>
public sealed class SessionList(PortalDb db, Access access, TimeProvider clock)
{
    /// <summary>Days for which ended sessions are shown.</summary>
    public const int ShownDays = 30;

    private const int ShownAtMost = 100;

    public sealed record Model(IReadOnlyList<Row> Open, IReadOnlyList<Row> Ended);

    /// <param name="EndedBy">Null while it is open or locked.</param>
    public sealed record Row(
        Guid Id, bool IsThis, string Agent, string Address, SignInMethod Method, bool HasSecondFactor, DateTimeOffset StartedAt, DateTimeOffset SeenAt,
        DateTimeOffset? EndedAt, SessionEnd? EndedBy, bool IsLocked);

    public async Task<Model> Load(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (limits, since) = (access.Limits, now.AddDays(-ShownDays));
        var rows = await db.AccountSessions.AsNoTracking().Where(s => s.PersonId == access.PersonId && s.StartedAt > since)
            .OrderByDescending(s => s.StartedAt).Take(ShownAtMost).ToListAsync(ct);
        var shown = rows.ConvertAll(s =>
        {
            // one that lasted as long as it may has ended, whether or not somebody has noted it
            var isOver = s.EndedAt is null && now - s.StartedAt >= limits.Absolute;
            return new Row(
                s.Id, s.Id == access.Session?.Id, s.Agent, s.Address, s.Method, s.SecondFactorAt is not null, s.StartedAt, s.SeenAt,
                isOver ? s.StartedAt + limits.Absolute : s.EndedAt, isOver ? SessionEnd.Expired : s.EndedBy, now - s.SeenAt >= limits.Idle);
        });
        return new Model(
            [.. shown.Where(row => row.EndedAt is null).OrderByDescending(row => row.IsThis).ThenByDescending(row => row.SeenAt)],
            [.. shown.Where(row => row.EndedAt is not null).OrderByDescending(row => row.EndedAt)]);
    }
}
