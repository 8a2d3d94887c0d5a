using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Calendar;

/// <summary>One year of the working calendar.</summary>
public sealed class YearPage(PortalDb db, Access access, PortalSettings settings)
{
    /// <summary>Years that the calendar shows.</summary>
    public const int FirstYear = 2020, LastYear = 2100;

    /// <param name="typed">What was typed and refused; null: <paramref name="day"/> to change, or nothing.</param>
    /// <returns>Null: no such year.</returns>
    public async Task<Page?> LoadAsync(int year, DateOnly? day, SetDay.Form? typed, CancellationToken ct)
    {
        if (year is < FirstYear or > LastYear)
        {
            return null;
        }

        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.CalendarDays.AsNoTracking().Where(d => d.Day >= from && d.Day <= to && d.Kind != DayKind.Ordinary).OrderBy(d => d.Day)
            .Select(d => new Special(d.Day, d.Kind, new LocalText(d.NameVi, d.NameEn), d.Source, d.IsVerified)).ToListAsync(ct);
        var calendar = new WorkingCalendar(days.Select(d => new Holiday(d.Day, d.Kind == DayKind.Work, d.Name.Vi)));
        var chosen = days.Find(d => d.Day == day);
        var form = typed ?? new SetDay.Form { Day = day, Kind = chosen?.Kind ?? DayKind.Off, NameVi = chosen?.Name.Vi, NameEn = chosen?.Name.En, Source = chosen?.Source };
        var worked = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Count(i => calendar.IsWorkingDay(from.AddDays(i)));
        return new Page(year, days, worked, form, access.MayEverywhere(Right.KeepSystem), settings.DueOnDayOff);
    }

    /// <summary>A day that differs from the ordinary week.</summary>
    public sealed record Special(DateOnly Day, DayKind Kind, LocalText Name, string Source, bool IsVerified);

    /// <param name="Worked">Working days of the year.</param>
    public sealed record Page(int Year, IReadOnlyList<Special> Days, int Worked, SetDay.Form Form, bool MayKeep, DayOffRule Rule)
    {
        private readonly Dictionary<DateOnly, Special> byDay = Days.ToDictionary(d => d.Day);

        /// <summary>The announced day; null: an ordinary one.</summary>
        public Special? On(DateOnly day) => byDay.GetValueOrDefault(day);

        /// <summary>The weeks of a month from Monday to Sunday; null stands for days of other months.</summary>
        public IEnumerable<DateOnly?[]> Weeks(int month) => MonthWeeks.Of([.. Enumerable.Range(1, DateTime.DaysInMonth(Year, month)).Select(day => new DateOnly(Year, month, day))]);
    }
}
