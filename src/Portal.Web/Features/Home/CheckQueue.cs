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

        var (rows, today) = (new List<Waiting>(), clock.Today());
        var kept = from c in db.EquipmentChecks join u in access.UnitsFor(Right.KeepEquipmentChecks) on c.UnitId equals u.Id where u.EndedOn == null select c;
        foreach (var (wait, key) in new[] { (CheckWait.IsOverdue(today), "overdue"), (CheckWait.IsDueSoon(today), "soon") })
        {
            var due = await kept.Where(wait).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(c => c.DueOn) }).SingleOrDefaultAsync(ct);
            if (due is not null)
            {
                rows.Add(new Waiting("settings", "wait.checks-" + key, due.Count, $"/equipment-checks?due={key}&mine=yes", due.Oldest));
            }
        }

        return rows;
    }
}
