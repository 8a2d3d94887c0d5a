using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>
/// What another ladder changes of an issued round: what will be told that would not have been, and what will not. Rungs that were told stay as they
/// are; nobody is told one thing twice, because <see cref="ReminderPlan"/> asks what was told, and nobody is forgotten, because it asks anew every day.
/// </summary>
/// <param name="Gained">By day.</param>
/// <param name="Lost">By day.</param>
public sealed record LadderChange(IReadOnlyList<ForeseenReminder> Gained, IReadOnlyList<ForeseenReminder> Lost)
{
    private const string ReturnedPrefix = "returned-";

    // round/CODE/UNIT/RUNG/DAY/WHO
    private const int RungPart = 3;

    /// <summary>Codes of the rungs of a ladder by which anybody was told anything.</summary>
    /// <param name="told">Keys of the messages queued so far.</param>
    public static IReadOnlySet<string> ToldRungs(ReminderLadder ladder, IEnumerable<string> told)
    {
        var codes = told.Select(key => key.Split('/').ElementAtOrDefault(RungPart) ?? "").ToHashSet(StringComparer.Ordinal);
        return ladder.Rungs.Select(r => r.Code).Where(code => codes.Contains(code) || codes.Contains(ReturnedPrefix + code)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Compares what both ladders will tell from today on; what was told is in neither.</summary>
    /// <param name="before">The round with the ladder that holds.</param>
    /// <exception cref="RuleBrokenException"><c>ladder.told-rung</c>: a rung that was told is missing, or is another.</exception>
    public static LadderChange Between(
        RoundReminderFacts before,
        ReminderLadder after,
        IReadOnlyCollection<ReviewReminderFacts> reviews,
        IReadOnlySet<string> told,
        DateOnly today,
        WorkingCalendar calendar)
    {
        var fixedRungs = ToldRungs(before.Ladder, told);
        if (before.Ladder.Rungs.FirstOrDefault(r => fixedRungs.Contains(r.Code) && !after.Rungs.Contains(r)) is { } missing)
        {
            throw new RuleBrokenException("ladder.told-rung", missing.Code);
        }

        var (old, anew) = (Expected(before, reviews, told, today, calendar), Expected(before with { Ladder = after }, reviews, told, today, calendar));
        var (had, has) = (old.Select(Said).ToHashSet(), anew.Select(Said).ToHashSet());
        return new([.. anew.Where(r => !had.Contains(Said(r)))], [.. old.Where(r => !has.Contains(Said(r)))]);
    }

    private static List<ForeseenReminder> Expected(
        RoundReminderFacts round, IReadOnlyCollection<ReviewReminderFacts> reviews, IReadOnlySet<string> told, DateOnly today, WorkingCalendar calendar) =>
    [
        .. ReminderPlan.For(round, reviews, told, today, calendar).Select(r => new ForeseenReminder(today, r, IsHeard: true)),
        .. ReminderPlan.Ahead(round, reviews, today, DateOnly.MaxValue, calendar).Where(r => !told.Contains(r.UniqueKey)).Select(r => new ForeseenReminder(r.FallsOn, r, IsHeard: true)),
    ];

    /// <summary>What a recipient notices of it: two rungs with other codes may say the same.</summary>
    private static (DateOnly, Guid, ReminderAudience, string, bool) Said(ForeseenReminder r) =>
        (r.On, r.Reminder.ReviewId, r.Reminder.Recipient, r.Reminder.TemplateName, r.Reminder.InPortalOnly);
}
