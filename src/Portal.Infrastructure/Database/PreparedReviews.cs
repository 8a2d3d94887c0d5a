using Microsoft.EntityFrameworkCore;

namespace Portal.Infrastructure.Database;

/// <summary>Reviews of a round that is being sent, thousands at once: whoever calls this records one audit row with counts and a hash.</summary>
public static class PreparedReviews
{
    /// <summary>Shows the prepared reviews of a round to everybody.</summary>
    public static Task<int> ShowPreparedAsync(this PortalDb db, Guid roundId, CancellationToken ct) => db.Reviews.IgnoreQueryFilters()
        .Where(v => v.RoundId == roundId && v.IsPrepared).ExecuteUpdateAsync(set => set.SetProperty(v => v.IsPrepared, false), ct);

    /// <summary>Takes the prepared reviews of a round away; nobody has seen them.</summary>
    public static Task<int> DropPreparedAsync(this PortalDb db, Guid roundId, CancellationToken ct) =>
        db.Reviews.IgnoreQueryFilters().Where(v => v.RoundId == roundId && v.IsPrepared).ExecuteDeleteAsync(ct);
}
