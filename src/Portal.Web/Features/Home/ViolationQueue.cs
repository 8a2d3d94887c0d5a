using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Violations;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Cases of which a report is owed or that are open too long, and frozen rankings that do not follow the register.</summary>
public sealed class ViolationQueue(PortalDb db, Access access, ChecklistLibrary library, TimeProvider clock) : IWaitingSource
{
    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        var rows = new List<Waiting>();
        if (access.May(Right.RecordViolations))
        {
            await AddCases(rows, ct);
        }

        if (access.May(Right.ConcludeRanking))
        {
            var units = access.UnitsFor(Right.ReadViolations);
            var behind = await WaitingCorrections.LoadAsync(db, library, access.RoundsFor(Right.ConcludeRanking), db.Violations.Where(v => units.Any(u => u.Id == v.UnitId)), ct);
            rows.AddRange(behind.GroupBy(b => b.Round.Code).Select(g => new Waiting("warning", "wait.corrections", g.Count(), $"/rankings/{g.Key}#corrections", LocalDay.Of(g.First().At), g.Key)));
        }

        return rows;
    }

    private async Task AddCases(List<Waiting> rows, CancellationToken ct)
    {
        // nobody is left to act for an ended unit
        var units = access.UnitsFor(Right.RecordViolations).Where(u => u.EndedOn == null).Select(u => u.Id);
        var open = db.Violations.Where(v => units.Contains(v.UnitId));
        foreach (var (wait, key) in new[] { (ViolationWait.OwesReport, "report"), (ViolationWait.IsOpenTooLong(clock.Today()), "long") })
        {
            var known = await open.Where(wait).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(v => v.KnownAt) }).SingleOrDefaultAsync(ct);
            if (known is { Oldest: { } oldest })
            {
                rows.Add(new Waiting("flag", "wait.violations-" + key, known.Count, "/violations?wait=" + key, LocalDay.Of(oldest)));
            }
        }
    }
}
