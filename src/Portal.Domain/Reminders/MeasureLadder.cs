using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>
/// Who hears of corrective measures that are overdue, by the working calendar: the unit's officer the working day after, its head three working days after, the member who answers for
/// the unit five. A day that had passed when the measure began (a review signed late) counts like any other. It is walked by <see cref="ReminderPlan"/> as a round's ladder is: once a rung for each unit and due day, of rungs missed meanwhile only the newest.
/// </summary>
public static class MeasureLadder
{
    // stands in keys where reminders of a round have its code; no round is called so
    private const string Code = "*";

    /// <summary>Keys of these reminders begin so.</summary>
    public const string KeyStart = $"round/{Code}/";

    public static ReminderLadder Overdue { get; } = new(
    [
        new("measure-1", 1, true, ReminderAudience.Officer),
        new("measure-3", 3, true, ReminderAudience.Head),
        new("measure-5", 5, true, ReminderAudience.ResponsibleLeader),
    ]);

    /// <summary>Whom to tell what today.</summary>
    /// <param name="due">Each unit and due day on which something is open once.</param>
    /// <param name="told">Keys queued so far, without the address.</param>
    public static IReadOnlyList<PlannedReminder> For(IEnumerable<DueMeasures> due, IReadOnlySet<string> told, DateOnly today, WorkingCalendar calendar) => ReminderPlan.For(
        new RoundReminderFacts(Code, IsClosed: false, Overdue),
        due.Select(d => new ReviewReminderFacts(d.Id, d.UnitCode, d.DueOn, IsSubmitted: false, IsReturned: false, AnswerBy: null, IssuedOn: d.DueOn, Pause: d.Pause)),
        told, today, calendar);

    /// <summary>The key of a queued mail without its address.</summary>
    public static string WithoutAddress(string key) => string.Join('/', key.Split('/', 7).Take(6));
}
