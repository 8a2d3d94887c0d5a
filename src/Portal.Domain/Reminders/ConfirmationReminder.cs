using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>When whoever confirms corrective measures is told of those that wait: gathered on the next working day, and again a week later while any still waits.</summary>
public static class ConfirmationReminder
{
    /// <summary>Working days after which what still waits is told again.</summary>
    public const int AgainAfterDays = 5;

    /// <param name="since">Days on which what waits began to wait; what came today is gathered tomorrow.</param>
    /// <param name="toldOn">The last time; null: never.</param>
    /// <example>Reported done on Friday: told on Monday; another one on Monday: told on Tuesday; then nothing before the Tuesday after, when both are told again.</example>
    public static bool IsDue(DateOnly today, IEnumerable<DateOnly> since, DateOnly? toldOn, WorkingCalendar calendar)
    {
        var gathered = since.Where(day => day < today).ToList();
        return gathered.Count > 0 && calendar.IsWorkingDay(today)
            && (toldOn is not { } last || (last < today && (gathered.Exists(day => day >= last) || calendar.AddWorkingDays(last, AgainAfterDays) <= today)));
    }
}
