using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Threads about the review of the person's own unit in which a verifier spoke last.</summary>
public sealed class ThreadQueue(PortalDb db, Access access) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.FillReview))
        {
            return [];
        }

        var units = access.Giving(Right.FillReview).Select(a => a.UnitId).ToArray();
        var waiting = await (
            from d in db.Discussions
            join v in db.Reviews on d.ReviewId equals v.Id
            join r in db.Rounds on v.RoundId equals r.Id
            where units.Contains(v.UnitId) && v.EndedOn == null && d.WithVerifier && d.SettledAt == null && (r.Status == RoundStatus.Issued || r.Status == RoundStatus.Closed)
            let last = db.Comments.Where(c => c.DiscussionId == d.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).First()
            where last.IsVerifier
            select new { r.Code, v.UnitCode, last.At }).ToListAsync(ct);
        return [.. waiting.GroupBy(w => (w.Code, w.UnitCode)).Select(g => new Waiting(
            "chat", "wait.threads", g.Count(), $"/rounds/{g.Key.Code}/units/{g.Key.UnitCode}?threads=waiting#threads", LocalDay.Of(g.Min(w => w.At)), g.Key.Code))];
    }
}
