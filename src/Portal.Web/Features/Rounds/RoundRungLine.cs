using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Features.Rounds;

/// <summary>A rung of a round's ladder with the day on which it falls.</summary>
public sealed record RoundRungLine(ReminderRung Rung, DateOnly FallsOn, bool IsPast)
{
    /// <summary>The text key that names its time: <c>rung.issued</c>, <c>rung.before</c>, <c>rung.due</c>, <c>rung.after</c>, the latter two with <c>-working</c>.</summary>
    public string Key => (Rung.Anchor, Math.Sign(Rung.OffsetDays)) switch
    {
        (ReminderAnchor.Issued, 0) => "rung.issued",
        (ReminderAnchor.Issued, _) => "rung.issued-after",
        (_, 0) => "rung.due",
        (_, < 0) => Rung.InWorkingDays ? "rung.before-working" : "rung.before",
        _ => Rung.InWorkingDays ? "rung.after-working" : "rung.after",
    };

    /// <summary>Every rung of a ladder for a unit without an extension, by day.</summary>
    public static IReadOnlyList<RoundRungLine> Of(ReminderLadder ladder, DateOnly issuedOn, DateOnly dueOn, DateOnly today, WorkingCalendar calendar) =>
    [
        .. from rung in ladder.Rungs
           let anchor = rung.Anchor == ReminderAnchor.Issued ? issuedOn : dueOn
           let day = rung.InWorkingDays ? calendar.AddWorkingDays(anchor, rung.OffsetDays) : anchor.AddDays(rung.OffsetDays)
           where rung.Anchor == ReminderAnchor.Issued || day >= issuedOn
           orderby day
           select new RoundRungLine(rung, day, day <= today),
    ];
}
