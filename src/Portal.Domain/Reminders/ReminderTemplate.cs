namespace Portal.Domain.Reminders;

/// <summary>Names of the mails a plan asks for; each is a file per language.</summary>
public static class ReminderTemplate
{
    public const string Issued = "round-issued";
    public const string DueSoon = "review-due-soon";
    public const string DueToday = "review-due-today";
    public const string Overdue = "review-overdue";
    public const string EscalatedToHead = "review-escalated-head";
    public const string EscalatedToLeader = "review-escalated-leader";
    public const string ReturnedDue = "review-returned-due";
    public const string ReturnedOverdue = "review-returned-overdue";

    /// <summary>The officer has sent the review: the head is asked to sign.</summary>
    public const string ToSign = "review-to-sign";

    /// <summary>Asked for by a person, outside the ladder.</summary>
    public const string Nudged = "review-nudged";

    /// <summary>Provisional results are known: told by the act that makes them known, and once more by rungs that count from that day.</summary>
    public const string Results = "results-provisional";

    /// <summary>As <see cref="Results"/>, once the ranking is published.</summary>
    public const string Published = "results-published";

    /// <summary>The last day of appeals is near.</summary>
    public const string AppealsSoon = "appeals-soon";

    /// <summary>It is the last day of appeals.</summary>
    public const string AppealsLastDay = "appeals-last-day";

    /// <summary>About results: they outlive the end of entry.</summary>
    public static IReadOnlyList<string> OfResults { get; } = [Results, Published, AppealsSoon, AppealsLastDay];

    /// <summary>About a review that is asked of its unit: pointless once that is over.</summary>
    public static IReadOnlyList<string> All { get; } = [Issued, DueSoon, DueToday, Overdue, EscalatedToHead, EscalatedToLeader, ReturnedDue, ReturnedOverdue, ToSign, Nudged];

    /// <summary>
    /// The mail for a rung. A leader always gets the escalation; so does a head who is told alone after the due day.
    /// </summary>
    /// <param name="isPublished">Results that it speaks of are published.</param>
    public static string For(ReminderRung rung, ReminderAudience recipient, bool isReturned, bool isPublished = false)
    {
        if (rung.Anchor == ReminderAnchor.Issued)
        {
            return Issued;
        }

        if (rung.Anchor is ReminderAnchor.Results or ReminderAnchor.Appeals)
        {
            return rung.Anchor == ReminderAnchor.Results ? (isPublished ? Published : Results) : rung.OffsetDays == 0 ? AppealsLastDay : AppealsSoon;
        }

        if (rung.OffsetDays > 0 && (recipient is ReminderAudience.ResponsibleLeader or ReminderAudience.CommitteeDeputy || rung.Audience == ReminderAudience.Head))
        {
            return recipient == ReminderAudience.Head ? EscalatedToHead : EscalatedToLeader;
        }

        return (isReturned, Math.Sign(rung.OffsetDays)) switch
        {
            (true, > 0) => ReturnedOverdue,
            (true, _) => ReturnedDue,
            (_, < 0) => DueSoon,
            (_, 0) => DueToday,
            _ => Overdue,
        };
    }
}
