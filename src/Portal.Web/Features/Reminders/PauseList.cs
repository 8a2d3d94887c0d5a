using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>Units that are not reminded for a while: since when, until when, why, and who said so.</summary>
public sealed class PauseList(PortalDb db, Access access, TimeProvider clock)
{
    /// <summary>The filter that also shows pauses that are over.</summary>
    public const string All = "all";

    /// <summary>Most lines of the page and of a file; the newest come first.</summary>
    private const int MostRows = 5000;

    /// <param name="show"><see cref="All"/>: also those that are over.</param>
    public async Task<IReadOnlyList<Row>> LoadAsync(string? show, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await (
            from p in db.ReminderPauses.AsNoTracking()
            join u in access.UnitsFor(Right.ReadReminders) on p.UnitId equals u.Id
            where show == All || (p.EndedAt == null && p.Until >= today)
            orderby p.At descending
            select new { Pause = p, u.Code, u.NameVi, u.NameEn }).Take(MostRows).ToListAsync(ct);
        return [.. rows.Select(r => new Row(
            r.Pause.Id, r.Code, new LocalText(r.NameVi, r.NameEn), r.Pause.From, r.Pause.Until, r.Pause.Reason, r.Pause.ByName, r.Pause.EndedAt, r.Pause.EndedByName, r.Pause.IsOn(today)))];
    }

    /// <summary>How many units in reach are not reminded today.</summary>
    public Task<int> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return db.ReminderPauses.CountAsync(
            p => p.EndedAt == null && p.Until >= today && access.UnitsFor(Right.ReadReminders).Any(u => u.Id == p.UnitId), ct);
    }

    /// <param name="EndedAt">When it was ended before its day; null: it was not.</param>
    public sealed record Row(
        Guid Id, string UnitCode, LocalText UnitName, DateOnly From, DateOnly Until, string Reason, string ByName, DateTimeOffset? EndedAt, string EndedByName, bool IsOn);
}
