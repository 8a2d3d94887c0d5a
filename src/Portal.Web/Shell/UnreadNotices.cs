using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell;

/// <summary>How many notices the signed-in person has not read. Asked on every page: one query over an index of unread ones.</summary>
public sealed class UnreadNotices(PortalDb db, Access access)
{
    public Task<int> CountAsync(CancellationToken ct) => db.Notices.CountAsync(n => n.PersonId == access.PersonId && n.ReadAt == null, ct);
}
