using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>
/// Whom to tell what today. Of the rungs whose day has come only the newest counts for each recipient: after days without the
/// portal nobody gets a heap of old reminders. What was told already, by key, is never told again, so the plan may be asked
/// any number of times. A pause holds everything but the news of the issue; the day after it each recipient gets the newest that waited. A rung
/// that would say something untrue by now, such as days left when none are, is passed over. While a round is open the plan speaks of reviews, afterwards of results.
/// </summary>
public static class ReminderPlan
{
    private static readonly ReminderAudience[] Recipients = [ReminderAudience.Officer, ReminderAudience.Head, ReminderAudience.ResponsibleLeader, ReminderAudience.CommitteeDeputy];

    /// <summary>What is to be told today and was not yet.</summary>
    /// <param name="told">Keys of the messages queued so far.</param>
    public static IReadOnlyList<PlannedReminder> For(
        RoundReminderFacts round,
        IEnumerable<ReviewReminderFacts> reviews,
        IReadOnlySet<string> told,
        DateOnly today,
        WorkingCalendar calendar)
    {
        var plan = new List<PlannedReminder>();
        foreach (var review in reviews)
        {
            var owed = Owed(round, review, calendar).Where(r => r.FallsOn <= today && !(review.Pause is not null && r.TemplateName != ReminderTemplate.Issued)).ToList();
            foreach (var recipient in Recipients)
            {
                // what falls on the day of something told, or before it, is old news, also when it was put into the ladder later
                var mine = owed.Where(r => r.Recipient == recipient).ToList();
                var heardOf = mine.Where(r => told.Contains(r.UniqueKey)).Select(r => r.FallsOn).DefaultIfEmpty(DateOnly.MinValue).Max();
                if (mine.Where(r => IsTrueOn(r, today)).MaxBy(r => r.FallsOn) is { } newest && newest.FallsOn > heardOf)
                {
                    plan.Add(newest);
                }
            }
        }

        return plan;
    }

    /// <summary>What will be told on later days if nothing changes, by day; for previews and the timeline.</summary>
    /// <param name="until">The last day to look at.</param>
    public static IReadOnlyList<PlannedReminder> Ahead(
        RoundReminderFacts round,
        IEnumerable<ReviewReminderFacts> reviews,
        DateOnly today,
        DateOnly until,
        WorkingCalendar calendar) =>
        [.. reviews
            .SelectMany(review => Owed(round, review, calendar))
            .Where(r => r.FallsOn > today && r.FallsOn <= until && IsTrueOn(r, r.FallsOn))
            .GroupBy(r => (r.ReviewId, r.Recipient, r.FallsOn), (_, same) => same.First())
            .OrderBy(r => r.FallsOn)];

    /// <summary>
    /// What <see cref="For"/> will say of one review day by day if nothing happens to it: each message on the day on which it is told, and what nobody can
    /// receive once, on the day on which it is owed. Pauses end on their last day.
    /// </summary>
    /// <param name="told">Keys of the messages queued so far.</param>
    /// <param name="from">The first day to look at, usually today.</param>
    /// <param name="staffedOn">The last day on which somebody is appointed who may hear what waited for them; <paramref name="from"/> when there is none.</param>
    /// <param name="isHeard">Whether on that day somebody can receive the message.</param>
    public static IReadOnlyList<ForeseenReminder> Walk(
        RoundReminderFacts round,
        ReviewReminderFacts review,
        IReadOnlySet<string> told,
        DateOnly from,
        DateOnly staffedOn,
        WorkingCalendar calendar,
        Func<DateOnly, PlannedReminder, bool> isHeard)
    {
        var (heard, unheard) = (new HashSet<string>(told, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var last = Owed(round, review, calendar).Select(r => r.FallsOn).Append(from).Append(staffedOn).Max();
        var walk = new List<ForeseenReminder>();
        for (var day = from; day <= last; day = day.AddDays(1))
        {
            var asItStands = review.Pause?.To < day ? review with { Pause = null } : review;
            foreach (var reminder in For(round, [asItStands], heard, day, calendar))
            {
                var isReceived = isHeard(day, reminder);
                if ((isReceived ? heard : unheard).Add(reminder.UniqueKey))
                {
                    walk.Add(new(day, reminder, isReceived));
                }
            }
        }

        return walk;
    }

    /// <summary>Every rung the review is owed as it stands now; of rungs on one day the one that counts comes first.</summary>
    private static IEnumerable<PlannedReminder> Owed(RoundReminderFacts round, ReviewReminderFacts review, WorkingCalendar calendar) =>
        round.IsClosed ? OwedOfResults(round, review, calendar) : OwedOfReview(round, review, calendar);

    /// <summary>Rungs about results, for a unit that has any: none until the day after units are told, none after the last day of appeals.</summary>
    private static IEnumerable<PlannedReminder> OwedOfResults(RoundReminderFacts round, ReviewReminderFacts review, WorkingCalendar calendar)
    {
        if (round.Appeals is not { } term || !review.IsSubmitted)
        {
            return [];
        }

        return from rung in round.Ladder.Rungs.OrderByDescending(r => r.Anchor).ThenByDescending(r => r.OffsetDays)
               where rung.Anchor is ReminderAnchor.Results or ReminderAnchor.Appeals
               let anchor = rung.Anchor == ReminderAnchor.Results ? term.ToldOn : term.Until
               let day = rung.InWorkingDays ? calendar.AddWorkingDays(anchor, rung.OffsetDays) : anchor.AddDays(rung.OffsetDays)
               where term.Reminds(day)
               from recipient in Recipients
               where rung.Audience.HasFlag(recipient)
               select new PlannedReminder(
                   review.ReviewId,
                   rung.Code,
                   recipient,
                   ReminderTemplate.For(rung, recipient, isReturned: false, term.IsPublished),
                   Key(round.RoundCode, review.UnitCode, rung.Code, anchor, recipient),
                   review.Pause?.Contains(day) == true ? review.Pause.To.AddDays(1) : day,
                   term.Until,
                   rung.InPortalOnly);
    }

    private static IEnumerable<PlannedReminder> OwedOfReview(RoundReminderFacts round, ReviewReminderFacts review, WorkingCalendar calendar)
    {
        var due = review.IsReturned ? review.AnswerBy : review.DueOn;
        if (due is not { } dueOn || (review.IsSubmitted && !review.IsReturned))
        {
            return [];
        }

        var since = review.DayKnownSince > review.IssuedOn ? review.DayKnownSince.Value : review.IssuedOn;
        return from rung in round.Ladder.Rungs.OrderByDescending(r => r.Anchor).ThenByDescending(r => r.OffsetDays)
               where rung.Anchor == ReminderAnchor.Due || (rung.Anchor == ReminderAnchor.Issued && !review.IsReturned)
               where !(rung.UntilSent && review.IsSent)
               let anchor = rung.Anchor == ReminderAnchor.Due ? dueOn : review.IssuedOn
               let day = rung.InWorkingDays ? calendar.AddWorkingDays(anchor, rung.OffsetDays) : anchor.AddDays(rung.OffsetDays)
               where rung.Anchor == ReminderAnchor.Issued || day >= since
               let fallsOn = rung.Anchor == ReminderAnchor.Due && review.Pause?.Contains(day) == true ? review.Pause.To.AddDays(1) : day
               let code = review.IsReturned ? "returned-" + rung.Code : rung.Code
               from recipient in Recipients
               where rung.Audience.HasFlag(recipient)
               select new PlannedReminder(
                   review.ReviewId,
                   code,
                   recipient,
                   ReminderTemplate.For(rung, recipient, review.IsReturned),
                   Key(round.RoundCode, review.UnitCode, code, anchor, recipient),
                   fallsOn,
                   dueOn,
                   rung.InPortalOnly);
    }

    /// <summary>Whether what the mail says of the due day would be true on this day.</summary>
    private static bool IsTrueOn(PlannedReminder reminder, DateOnly day) => reminder.TemplateName switch
    {
        ReminderTemplate.DueSoon => day < reminder.DueOn,
        ReminderTemplate.DueToday => day == reminder.DueOn,
        ReminderTemplate.AppealsSoon => day < reminder.DueOn,
        ReminderTemplate.AppealsLastDay => day == reminder.DueOn,
        ReminderTemplate.ReturnedDue or ReminderTemplate.Results or ReminderTemplate.Published => day <= reminder.DueOn,
        _ => true,
    };

    private static string Key(string round, string unit, string rung, DateOnly anchor, ReminderAudience recipient)
    {
        var who = recipient switch
        {
            ReminderAudience.Officer => "officer",
            ReminderAudience.Head => "head",
            ReminderAudience.CommitteeDeputy => "deputy",
            _ => "leader",
        };
        return string.Create(CultureInfo.InvariantCulture, $"round/{round}/{unit}/{rung}/{anchor:yyyy-MM-dd}/{who}");
    }
}
