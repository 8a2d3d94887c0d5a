using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Checks of devices and software that are overdue or due soon, for who keeps the register.</summary>
public sealed class CheckQueue(PortalDb db, Access access, TimeProvider clock) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        if (!access.May(Right.KeepEquipmentChecks))
        {
            return [];
        }

        var (today, soon) = (clock.Today(), clock.Today().AddDays(EquipmentCheck.SoonDays));
        var due = await (
            from c in db.EquipmentChecks
            join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id
            where u.EndedOn == null && c.FollowedById == null && c.DueOn <= soon
            group c by c.DueOn < today into g
            select new { IsOverdue = g.Key, Count = g.Count(), Oldest = g.Min(c => c.DueOn) }).ToListAsync(ct);
        return [.. due.Select(d => new Waiting("settings", d.IsOverdue ? "wait.checks-overdue" : "wait.checks-soon", d.Count, d.IsOverdue ? "/equipment-checks?due=overdue" : "/equipment-checks?due=soon", d.Oldest))];
    }
}
