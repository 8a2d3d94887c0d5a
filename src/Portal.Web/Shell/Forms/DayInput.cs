using System.Globalization;

namespace Portal.Web.Shell.Forms;

/// <summary>Reads a day as people type it: 5/3/2026, 05-03-26, 5.3.2026, 2026-03-05, <c>hôm nay</c>, <c>today</c>. Day comes before month.</summary>
public static class DayInput
{
    private static readonly string[] Formats =
    [
        "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d/M/yy", "d-M-yy", "d.M.yy", "yyyy-M-d",
    ];

    private static readonly string[] TodayWords = ["hôm nay", "hom nay", "today"];

    // a slip of the finger, and days that leave the calendar once hours or years are added to them
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public static bool TryRead(string text, DateOnly today, out DateOnly day)
    {
        var typed = text.Trim().Normalize();
        if (TodayWords.Contains(typed, StringComparer.OrdinalIgnoreCase))
        {
            day = today;
            return true;
        }

        return DateOnly.TryParseExact(typed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear;
    }
}
