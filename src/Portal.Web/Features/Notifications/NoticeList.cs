using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Notifications;

/// <summary>The signed-in person's notices, the newest first.</summary>
public sealed class NoticeList(PortalDb db, Access access)
{
    /// <summary>Most lines of a file.</summary>
    private const int MostRows = 10_000;

    public async Task<Page> LoadAsync(NoticeFilter filter, int page, CancellationToken ct)
    {
        var query = Select(filter);
        var pager = new Pager(Math.Max(1, page), Pager.DefaultSize, await query.CountAsync(ct));
        var unread = await Select(new NoticeFilter { Unread = true }).CountAsync(ct);
        return new Page(filter, await RowsAsync(query, (pager.Page - 1) * pager.Size, pager.Size, ct), pager, unread);
    }

    /// <summary>All lines of the filter, for a file.</summary>
    public Task<List<Row>> AllAsync(NoticeFilter filter, CancellationToken ct) => RowsAsync(Select(filter), 0, MostRows, ct);

    private static Task<List<Row>> RowsAsync(IQueryable<Notice> notices, int skip, int take, CancellationToken ct) =>
        notices.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Skip(skip).Take(take)
            .Select(n => new Row(n.Id, n.Kind, new LocalText(n.TitleVi, n.TitleEn), n.At, n.ReadAt)).ToListAsync(ct);

    private IQueryable<Notice> Select(NoticeFilter filter)
    {
        var own = db.Notices.AsNoTracking().Where(n => n.PersonId == access.PersonId);
        own = filter.Unread ? own.Where(n => n.ReadAt == null) : own;
        return filter.Kind is { } kind ? own.Where(n => n.Kind == kind) : own;
    }

    public sealed record Row(Guid Id, NoticeKind Kind, LocalText Title, DateTimeOffset At, DateTimeOffset? ReadAt);

    /// <param name="Unread">How many are not read, whatever the filter.</param>
    public sealed record Page(NoticeFilter Filter, IReadOnlyList<Row> Rows, Pager Pager, int Unread);
}
