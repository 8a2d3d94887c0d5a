using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Writes about many notices at once; that somebody read them is no decision and stands in no audit row.</summary>
public static class NoticeRows
{
    /// <returns>How many the person had not read.</returns>
    public static Task<int> ReadAllNoticesAsync(this PortalDb db, Guid personId, DateTimeOffset now, CancellationToken ct) =>
        db.Notices.Where(n => n.PersonId == personId && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
}
