using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Measures;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Corrective measures that wait for somebody else's confirmation or for a later day, and those that the person's own unit has to do.</summary>
public sealed class MeasureQueue(PortalDb db, Access access, TimeProvider clock) : IWaitingSource
{
    /// <summary>Days before its day on which a unit sees a measure here.</summary>
    private const int SoonDays = 7;

    public async Task<IReadOnlyList<Waiting>> Load(CancellationToken ct)
    {
        var rows = new List<Waiting>();
        if (access.May(Right.VerifyReviews))
        {
            await AddConfirmations(rows, ct);
        }

        if (access.May(Right.FillReview))
        {
            await AddOwn(rows, ct);
        }

        return rows;
    }

    /// <summary>Nobody confirms what they reported themselves, nor decides on a unit of their own.</summary>
    private async Task AddConfirmations(List<Waiting> rows, CancellationToken ct)
    {
        var waiting = await (
            from m in db.MeasuresToAnswer(access)
            group m by m.Status into g
            select new { g.Key, Count = g.Count(), Done = g.Min(m => m.DoneOn), Due = g.Min(m => m.DueOn) }).ToListAsync(ct);
        rows.AddRange(waiting.Select(w => w.Key == MeasureStatus.Done
            ? new Waiting("check", "wait.measures-done", w.Count, "/measures?status=done&mine=yes", w.Done)
            : new Waiting("clock", "wait.measures-asked", w.Count, "/measures?status=asked&mine=yes", w.Due)));
    }

    private async Task AddOwn(List<Waiting> rows, CancellationToken ct)
    {
        var (today, soon, units) = (clock.Today(), clock.Today().AddDays(SoonDays), access.Giving(Right.FillReview).Select(a => a.UnitId).ToArray());
        var open = await (
            from m in db.Measures
            join u in db.Units on m.UnitId equals u.Id
            where units.Contains(m.UnitId) && m.Status == MeasureStatus.Open && m.DueOn <= soon
            group m by new { u.Code, u.NameVi, u.NameEn, IsOverdue = m.DueOn < today } into g
            select new { g.Key, Count = g.Count(), First = g.Min(m => m.DueOn) }).ToListAsync(ct);
        rows.AddRange(open.Select(o => new Waiting(
            o.Key.IsOverdue ? "warning" : "clock", o.Key.IsOverdue ? "wait.measures-overdue" : "wait.measures-soon", o.Count,
            o.Key.IsOverdue ? $"/measures?unit={o.Key.Code}&status=overdue" : string.Create(CultureInfo.InvariantCulture, $"/measures?unit={o.Key.Code}&status=open&from={today:yyyy-MM-dd}&to={soon:yyyy-MM-dd}"),
            o.First, Unit: new LocalText(o.Key.NameVi, o.Key.NameEn))));
    }
}
