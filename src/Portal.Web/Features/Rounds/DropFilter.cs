using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Drops a saved filter of one's own.</summary>
public sealed class DropFilter(PortalDb db, Access access)
{
    /// <returns>Null: no such filter of the person.</returns>
    public async Task<string?> Run(Guid id, CancellationToken ct)
    {
        if (await db.SavedFilters.FirstOrDefaultAsync(f => f.Id == id && f.PersonId == access.PersonId, ct) is not { } filter)
        {
            return null;
        }

        db.SavedFilters.Remove(filter);
        await db.SaveChangesAsync(ct);
        return filter.Name;
    }
}
