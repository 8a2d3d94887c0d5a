using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Settings;

/// <summary>The announced days off and make-up days of <c>seed/holidays.csv</c>.</summary>
public static class Holidays
{
    /// <summary>The calendar of the seed folder: a year is announced, so the file grows by hand.</summary>
    public static WorkingCalendar Load() => Read(File.ReadAllLines(ContentRoots.Seed("holidays.csv")));

    /// <param name="lines">Header, then <c>day,kind,name_vi,…</c>; <c>off</c> is a day off, any other kind a day worked.</param>
    /// <exception cref="FormatException">A line without a day in the form 2026-04-30.</exception>
    public static WorkingCalendar Read(IEnumerable<string> lines) => new(
        from line in lines.Skip(1)
        where line.Length > 0
        let fields = line.Split(',')
        select new Holiday(DateOnly.ParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), fields[1] != "off", fields.Length > 2 ? fields[2] : ""));
}
