using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>When somebody is told, in one message with their number, of things that wait for them: gathered on the next working day, and again after a while as long as any still waits.</summary>
public static class GatheredReminder
{
    /// <summary>Second looks are told of on each working day as long as any waits: what was decided does not count meanwhile.</summary>
    public const int Daily = 1;

    /// <summary>Working days after which measures to be confirmed are told of again.</summary>
    public const int Weekly = 5;

    /// <summary>Working days after which overdue checks are told of again.</summary>
    public const int Monthly = 20;

    /// <param name="since">Days on which what waits began to wait; what came today is gathered tomorrow.</param>
    /// <param name="toldOn">The last time; null: never.</param>
    /// <param name="againAfter">Working days.</param>
    /// <example>Weekly: reported done on Friday, told on Monday; another one on Monday, told on Tuesday; then nothing before the Tuesday after, when both are told again.</example>
    public static bool IsDue(DateOnly today, IEnumerable<DateOnly> since, DateOnly? toldOn, int againAfter, WorkingCalendar calendar)
    {
        var gathered = since.Where(day => day < today).ToList();
        return gathered.Count > 0 && calendar.IsWorkingDay(today)
            && (toldOn is not { } last || (last < today && (gathered.Exists(day => day >= last) || calendar.AddWorkingDays(last, againAfter) <= today)));
    }
}
