using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Database;

/// <summary>The working calendar as it stands in the database, read once for a request or a run.</summary>
public sealed class WorkingDays(PortalDb db, PortalSettings settings)
{
    private WorkingCalendar? _calendar;

    public async Task<WorkingCalendar> LoadAsync(CancellationToken ct) => _calendar ??= new WorkingCalendar(
        (await db.CalendarDays.AsNoTracking().Where(d => d.Kind != DayKind.Ordinary).Select(d => new { d.Day, d.Kind, d.NameVi }).ToListAsync(ct))
            .Select(d => new Holiday(d.Day, d.Kind == DayKind.Work, d.NameVi)));

    /// <summary>The due day that holds for the day asked for, by <c>Portal:Calendar:DueOnDayOff</c>.</summary>
    public async Task<DateOnly> DueAsync(DateOnly day, CancellationToken ct) => (await LoadAsync(ct)).Move(day, settings.DueOnDayOff);
}
