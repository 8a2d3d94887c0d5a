namespace Portal.Domain.Reminders;

/// <summary>When a unit is reminded of the day that it set itself for a corrective measure.</summary>
public static class MeasureReminder
{
    /// <summary>After its day a measure is still told of for so many days, should the portal have been down.</summary>
    public const int GraceDays = 7;

    /// <summary>The step to tell by now; of steps missed meanwhile only the newest.</summary>
    /// <param name="knownSince">The day on which the unit set the day: steps that lay before it were never owed.</param>
    /// <param name="steps">Days before the due day; 0 is the day itself.</param>
    /// <returns>Null: nothing is due.</returns>
    /// <example>Steps 7 and 0, due on 20/12: from 13/12 on step 7, from 20/12 to 27/12 step 0; handed in on 15/12: only step 0.</example>
    public static int? StepOn(DateOnly today, DateOnly dueOn, DateOnly knownSince, IEnumerable<int> steps)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        var due = steps.Where(step => left <= step && knownSince <= dueOn.AddDays(-step)).ToList();
        return due.Count == 0 || left < -GraceDays ? null : due.Min();
    }
}
