using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Notifications;

/// <summary>Marks the signed-in person's notices as read.</summary>
public sealed class ReadNotices(PortalDb db, Access access, TimeProvider clock)
{
    /// <returns>The local address the notice leads to; null: no such notice of this person.</returns>
    public async Task<string?> OpenAsync(Guid id, CancellationToken ct)
    {
        if (await db.Notices.FirstOrDefaultAsync(n => n.Id == id && n.PersonId == access.PersonId, ct) is not { } notice)
        {
            return null;
        }

        notice.Read(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return notice.Path;
    }

    /// <returns>How many were unread.</returns>
    public Task<int> AllAsync(CancellationToken ct) => db.ReadAllNoticesAsync(access.PersonId, clock.GetUtcNow(), ct);
}
