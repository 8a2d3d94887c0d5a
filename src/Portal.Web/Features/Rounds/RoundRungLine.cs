using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Rounds;

/// <summary>A rung of a round's ladder with the day on which it falls.</summary>
/// <param name="FallsOn">Null: it counts from the results, and units know none yet.</param>
public sealed record RoundRungLine(ReminderRung Rung, DateOnly? FallsOn, bool IsPast)
{
    /// <summary>The text key that names its time: <c>rung.issued</c>, <c>rung.before</c>, <c>rung.due</c>, <c>rung.after</c>, <c>rung.results-after</c>, <c>rung.appeals-before</c>, <c>rung.appeals-last</c>, those with days also with <c>-working</c>.</summary>
    public string Key => (Rung.Anchor, Math.Sign(Rung.OffsetDays)) switch
    {
        (ReminderAnchor.Issued, 0) => "rung.issued",
        (ReminderAnchor.Issued, _) => "rung.issued-after",
        (ReminderAnchor.Results, _) => Rung.InWorkingDays ? "rung.results-after-working" : "rung.results-after",
        (ReminderAnchor.Appeals, 0) => "rung.appeals-last",
        (ReminderAnchor.Appeals, _) => Rung.InWorkingDays ? "rung.appeals-before-working" : "rung.appeals-before",
        (_, 0) => "rung.due",
        (_, < 0) => Rung.InWorkingDays ? "rung.before-working" : "rung.before",
        _ => Rung.InWorkingDays ? "rung.after-working" : "rung.after",
    };

    /// <summary>Every rung of a ladder for a unit without an extension, by day; those that have none yet come last.</summary>
    /// <param name="term">When units may appeal; null: they know no results yet.</param>
    public static IReadOnlyList<RoundRungLine> Of(ReminderLadder ladder, DateOnly issuedOn, DateOnly dueOn, DateOnly today, WorkingCalendar calendar, AppealTerm? term = null)
    {
        DateOnly? AnchorOf(ReminderAnchor anchor) => anchor switch
        {
            ReminderAnchor.Issued => issuedOn,
            ReminderAnchor.Results => term?.ToldOn,
            ReminderAnchor.Appeals => term?.Until,
            _ => dueOn,
        };
        return
        [
            .. from rung in ladder.Rungs
               let anchor = AnchorOf(rung.Anchor)
               let day = anchor is not { } start ? (DateOnly?)null : rung.InWorkingDays ? calendar.AddWorkingDays(start, rung.OffsetDays) : start.AddDays(rung.OffsetDays)
               where rung.Anchor != ReminderAnchor.Due || day >= issuedOn
               where rung.Anchor is not (ReminderAnchor.Results or ReminderAnchor.Appeals) || term is null || term.Reminds(day!.Value)
               orderby day is null, day
               select new RoundRungLine(rung, day, day <= today),
        ];
    }
}
