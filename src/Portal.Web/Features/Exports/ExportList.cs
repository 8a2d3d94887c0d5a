using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Exports;

/// <summary>The files that the request's person asked for, newest first.</summary>
public sealed class ExportList(PortalDb db, Access access, PortalSettings settings, TimeProvider clock)
{
    public sealed record Row(
        Guid Id, string Kind, string Round, DateTimeOffset AskedAt, ExportStatus Status, int Done, int Total, DateTimeOffset? FinishedAt, DateTimeOffset? KeptUntil, string FileName, long Size, int Seconds)
    {
        public bool IsUnderWay => Status is ExportStatus.Waiting or ExportStatus.Running;

        /// <summary>Kilobytes, at least 1.</summary>
        public int Kilobytes => (int)Math.Max(1, Size / 1024);
    }

    public sealed record Model(IReadOnlyList<Row> Rows, int KeepDays);

    public async Task<Model> Load(CancellationToken ct) => new([.. (await Mine().OrderByDescending(e => e.AskedAt).ToListAsync(ct)).Select(Shown)], settings.ExportsKeepDays);

    /// <returns>Null when there is no such export of the person.</returns>
    public async Task<Row?> Find(Guid id, CancellationToken ct) => await Mine().FirstOrDefaultAsync(e => e.Id == id, ct) is { } export ? Shown(export) : null;

    private IQueryable<Export> Mine() => db.Exports.AsNoTracking().Where(e => e.AskedById == access.PersonId);

    private Row Shown(Export e) => new(
        e.Id, e.Kind, ExportOrder.Parse(e.Parameters).Round, e.AskedAt, e.Status, e.Done, e.Total, e.FinishedAt, e.FinishedAt?.AddDays(settings.ExportsKeepDays), e.FileName, e.Size,
        (int)((e.FinishedAt ?? clock.GetUtcNow()) - e.AskedAt).TotalSeconds);
}
