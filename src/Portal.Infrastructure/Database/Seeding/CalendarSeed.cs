using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Database.Seeding;

/// <summary>Loads announced days of <c>holidays.csv</c> that the database does not know; what people changed stays.</summary>
internal static class CalendarSeed
{
    public static async Task LoadAsync(PortalDb db, string seedFolder, CancellationToken ct)
    {
        var known = await db.CalendarDays.Select(d => d.Day).ToHashSetAsync(ct);

        // day,kind,name_vi,name_en,source,verified: no cell holds a comma
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(seedFolder, "holidays.csv"), ct)).Skip(1).Where(l => l.Length > 0))
        {
            var cells = line.Split(',');
            var day = DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (known.Add(day))
            {
                db.CalendarDays.Add(new CalendarDay(day, cells[1] == "off" ? DayKind.Off : DayKind.Work, new LocalText(cells[2], cells[3]), cells[4], cells[5] == "yes"));
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
