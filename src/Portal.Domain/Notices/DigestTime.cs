using Portal.Domain.Common;

namespace Portal.Domain.Notices;

/// <summary>When what gathers for a person goes out as one mail.</summary>
public static class DigestTime
{
    /// <summary>The first working day's digest time at or after the instant.</summary>
    /// <param name="at">Local time of digests.</param>
    /// <example>Digests at 07:30: gathered on Friday at 09:00, it goes on Monday at 07:30; gathered on Monday at 00:05, on Monday at 07:30.</example>
    public static DateTimeOffset After(DateTimeOffset gathered, TimeOnly at, WorkingCalendar calendar)
    {
        var day = LocalDay.Of(gathered);
        return LocalDay.At(calendar.NextWorkingDay(LocalDay.At(day, at) < gathered ? day.AddDays(1) : day), at);
    }
}
