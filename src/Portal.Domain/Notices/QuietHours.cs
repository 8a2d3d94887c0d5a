using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Notices;

/// <summary>Local hours in which no mail comes, also over midnight: 21:00–06:30. The same time twice means none.</summary>
/// <param name="From">The first quiet minute.</param>
/// <param name="To">The first minute that is not quiet any more.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    public static QuietHours None { get; }

    public bool IsNone => From == To;

    /// <summary>When a mail may go that is ready now: now, or the end of the quiet hours.</summary>
    /// <example>21:00–06:30: a mail ready at 23:10 goes at 06:30 of the next day, one ready at 06:30 at once.</example>
    public DateTimeOffset After(DateTimeOffset now)
    {
        var local = LocalDay.Clock(now);
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (IsNone || !time.IsBetween(From, To))
        {
            return now;
        }

        return LocalDay.At(time < To ? day : day.AddDays(1), To);
    }

    /// <summary>Reads <c>21:00-06:30</c>; <c>none</c> is no quiet hours.</summary>
    public static bool TryParse(string text, out QuietHours hours)
    {
        hours = None;
        if (text == "none")
        {
            return true;
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && TryTime(parts[0], out var from) && TryTime(parts[1], out var to))
        {
            hours = new QuietHours(from, to);
            return true;
        }

        return false;
    }

    /// <summary>A time as people type it: 21:00, 6:30, 21h00.</summary>
    public static bool TryTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('h', ':').Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
