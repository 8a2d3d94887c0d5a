using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Jobs;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Exports;

/// <summary>Hands a finished file to the person who asked for it, while their scope still holds everything in it.</summary>
public sealed class FetchExport(PortalDb db, Access access)
{
    /// <returns>Name and bytes; null when there is no such file for this person.</returns>
    public async Task<(string Name, byte[] Content)?> Run(Guid id, CancellationToken ct)
    {
        var export = await db.Exports.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.AskedById == access.PersonId && e.Status == ExportStatus.Done, ct);
        if (export is null || !ExportOrder.Parse(export.Parameters).IsWithin(access.Paths(Right.ReadReviews)))
        {
            return null;
        }

        var file = await db.ExportFiles.AsNoTracking().FirstAsync(f => f.ExportId == id, ct);
        db.Record("export.fetched", $"export:{id}", $"kind={export.Kind};bytes={export.Size}");
        await db.SaveChangesAsync(ct);
        return (export.FileName, file.Content);
    }
}
