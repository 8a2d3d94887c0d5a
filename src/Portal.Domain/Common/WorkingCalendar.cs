namespace Portal.Domain.Common;

/// <summary>
/// Working days: Monday to Friday but for days off, and the make-up days. The days are announced year by year and so are
/// given as data, never reckoned.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, bool> _special = [];

    /// <exception cref="RuleBrokenException"><c>calendar.day-repeated</c> when a day is given twice.</exception>
    public WorkingCalendar(IEnumerable<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        foreach (var holiday in holidays)
        {
            if (!_special.TryAdd(holiday.Day, holiday.IsWorking))
            {
                throw new RuleBrokenException("calendar.day-repeated", holiday.Day);
            }
        }
    }

    /// <summary>Weekends only.</summary>
    public static WorkingCalendar WithoutHolidays { get; } = new([]);

    public bool IsWorkingDay(DateOnly day) =>
        _special.TryGetValue(day, out var isWorking) ? isWorking : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself when it is a working day, else the first one after it: a deadline on 26/4/2026 becomes 28/4/2026.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>A due day as the rule moves it when it is a day off.</summary>
    public DateOnly Move(DateOnly day, DayOffRule rule) => rule switch
    {
        DayOffRule.Next => NextWorkingDay(day),
        DayOffRule.Previous => IsWorkingDay(day) ? day : AddWorkingDays(day, -1),
        _ => day,
    };

    /// <summary>The n-th working day after a day, or before it when n is negative; the day itself when n is 0, be it worked or not.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
