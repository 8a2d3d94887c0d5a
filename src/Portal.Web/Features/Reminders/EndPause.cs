using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Reminds a unit again before its pause is over.</summary>
public sealed class EndPause(PortalDb db, Access access, TimeProvider clock)
{
    /// <returns>The unit's code; null: no such pause of a unit in reach.</returns>
    public async Task<string?> Run(Guid id, CancellationToken ct)
    {
        var found = await (
            from p in db.ReminderPauses
            join u in access.UnitsFor(Right.SendReminders) on p.UnitId equals u.Id
            where p.Id == id
            select new { Pause = p, u.Code }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        found.Pause.End(access.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return found.Code;
    }
}
