using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>How long an equipment check may be overdue before others hear of it than those who make it.</summary>
public static class CheckReminder
{
    /// <summary>Working days after the due day from which the secretariat is told.</summary>
    public const int EscalateAfterDays = 5;

    /// <summary>Days after which the unit is told again.</summary>
    public const int AgainAfterDays = 30;

    /// <summary>The day on which an overdue check begins to wait for the secretariat.</summary>
    public static DateOnly EscalatesOn(DateOnly dueOn, WorkingCalendar calendar) => calendar.AddWorkingDays(dueOn, EscalateAfterDays);

    /// <summary>How often the unit should have heard by now that a check is overdue: the working day after its day, and then every month.</summary>
    /// <returns>0: not yet.</returns>
    /// <example>Due on a Friday: 1 from Monday on, 2 from 30 days after that Monday on.</example>
    public static int TimesOverdue(DateOnly today, DateOnly dueOn, WorkingCalendar calendar) =>
        calendar.AddWorkingDays(dueOn, 1) is var first && today < first ? 0 : 1 + ((today.DayNumber - first.DayNumber) / AgainAfterDays);
}
