using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Notices;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Reminders;

/// <summary>
/// Every message that a ladder will produce for a unit to which nothing happens: the plan, the recipients and the mails are those of the job, asked
/// for each day ahead.
/// </summary>
public sealed class MessageForecast(PortalDb db, RoundReminders rounds, ReminderMessages messages, WorkingDays days, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Until results are known their messages are shown as if units were told them so many working days after the due day.</summary>
    private const int AssumedResultsAfter = 15;

    /// <summary>And as if they might appeal for so many working days from then on.</summary>
    private const int AssumedTerm = 5;

    /// <param name="round">Holds the review.</param>
    /// <param name="told">Keys of the plan that were told so far.</param>
    public async Task<IReadOnlyList<Line>> OfAsync(RemindedRound round, RemindedReview review, IReadOnlySet<string> told, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = LocalDay.Of(now);
        var calendar = await days.LoadAsync(ct);
        var staff = await StaffAsync(round, review, today, ct);
        ReminderRecipients On(DateOnly day) => staff.Last(s => s.From <= day).Recipients;
        var walk = ReminderPlan.Walk(round.Facts, review.Facts, told, today, staff[^1].From, calendar, (day, reminder) => On(day).Of(review, reminder.Recipient).Count > 0);
        var assumed = round.Facts.IsClosed ? [] : Assumed(round, review, told, today, calendar).ToList();
        var lines = walk.Concat(assumed).Select(step =>
        {
            // the job runs all day: on a day ahead its first run is soon after midnight
            var at = step.On == today ? now : LocalDay.At(step.On, TimeOnly.MinValue);
            var (way, people) = On(step.On).Find(review, step.Reminder.Recipient);
            return (Step: step, Way: way, Mails: messages.Of(round, step.Reminder, step.Reminder.Rung == AtOnce.Code ? On(step.On).OfResults(review, step.Reminder.Recipient) : people, at).ToList());
        }).ToList();
        var choices = await MailChoice.LoadAsync(db, [.. lines.SelectMany(l => l.Mails).Select(m => m.Mail)], ct);
        foreach (var (_, mail) in lines.SelectMany(l => l.Mails))
        {
            choices.GetValueOrDefault(mail.ToAddress)?.Deliver(mail);
        }

        return [.. lines.Select(line => new Line(
            line.Step.On,
            line.Step.Reminder,
            RungOf(round.Facts.Ladder, line.Step.Reminder),
            line.Way,
            [.. line.Mails.Select(m => new Message(
                m.To,
                m.Mail,
                messages.In(m.Mail.Language == "vi" ? "en" : "vi", round, line.Step.Reminder, m.To.Mail, line.Step.On),
                m.Mail.Status switch
                {
                    OutboxStatus.Queued => m.Mail.NextTryAt,
                    OutboxStatus.Gathering => DigestTime.After(m.Mail.QueuedAt, settings.Reminders.DigestAt, calendar),
                    _ => null,
                }))],
            DaysOff(calendar, RungOf(round.Facts.Ladder, line.Step.Reminder), line.Step.Reminder, review))
        {
            IsAssumed = assumed.Contains(line.Step),
        })];
    }

    /// <summary>What will be told about results, on days that nobody has set yet: by the act that makes them known, and by the ladder.</summary>
    private static IEnumerable<ForeseenReminder> Assumed(RemindedRound round, RemindedReview review, IReadOnlySet<string> told, DateOnly today, WorkingCalendar calendar)
    {
        var toldOn = calendar.AddWorkingDays(review.AskedBy > today ? review.AskedBy : today, AssumedResultsAfter);
        var term = new AppealTerm(toldOn, calendar.AddWorkingDays(toldOn, AssumedTerm));
        var handedIn = review.Facts with { IsSubmitted = true, IsReturned = false, Pause = null };
        return from reminder in ((ReminderAudience[])[ReminderAudience.Officer, ReminderAudience.Head])
                   .Select(who => new PlannedReminder(review.Facts.ReviewId, AtOnce.Code, who, ReminderTemplate.Results, $"{AtOnce.Code}/{who}", toldOn, term.Until))
                   .Concat(ReminderPlan.Ahead(round.Facts with { IsClosed = true, Appeals = term }, [handedIn], toldOn.AddDays(-1), term.Until, calendar))
               where !told.Contains(reminder.UniqueKey)
               select new ForeseenReminder(reminder.FallsOn, reminder, IsHeard: true);
    }

    /// <summary>Whoever makes results known tells everybody at once; it is no rung that could be left out.</summary>
    private static readonly ReminderRung AtOnce = new("results-known", 0, false, ReminderAudience.Officer | ReminderAudience.Head, ReminderAnchor.Results);

    /// <summary>Text key of a rung's time: <c>why.issued</c>, <c>why.issued-after</c>, <c>why.due</c>, <c>why.before</c>, <c>why.after</c>, <c>why.results</c>, <c>why.results-after</c>, <c>why.appeals-before</c>, <c>why.appeals-last</c>; those with days also with <c>-working</c>.</summary>
    public static string WhyKeyOf(ReminderRung rung) => "why." + (rung.Anchor, Math.Sign(rung.OffsetDays)) switch
    {
        (ReminderAnchor.Issued, 0) => "issued",
        (ReminderAnchor.Issued, _) => rung.InWorkingDays ? "issued-after-working" : "issued-after",
        (ReminderAnchor.Results, 0) => "results",
        (ReminderAnchor.Results, _) => rung.InWorkingDays ? "results-after-working" : "results-after",
        (ReminderAnchor.Appeals, 0) => "appeals-last",
        (ReminderAnchor.Appeals, _) => rung.InWorkingDays ? "appeals-before-working" : "appeals-before",
        (_, 0) => "due",
        (_, < 0) => rung.InWorkingDays ? "before-working" : "before",
        _ => rung.InWorkingDays ? "after-working" : "after",
    };

    private static ReminderRung RungOf(ReminderLadder ladder, PlannedReminder reminder) =>
        reminder.Rung == AtOnce.Code && reminder.TemplateName == ReminderTemplate.Results && ladder.Rungs.All(r => r.Code != AtOnce.Code) ? AtOnce
        : ladder.Rungs.First(r => r.Code == reminder.Rung || "returned-" + r.Code == reminder.Rung);

    /// <summary>Days off that a rung in working days steps over.</summary>
    private static int DaysOff(WorkingCalendar calendar, ReminderRung rung, PlannedReminder reminder, RemindedReview review)
    {
        if (!rung.InWorkingDays || rung.Anchor == ReminderAnchor.Results)
        {
            return 0;
        }

        var anchor = rung.Anchor == ReminderAnchor.Issued ? review.Facts.IssuedOn : reminder.DueOn;
        var (from, to) = calendar.AddWorkingDays(anchor, rung.OffsetDays) is var day && day < anchor ? (day, anchor) : (anchor, day);
        return Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber).Count(d => !calendar.IsWorkingDay(DateOnly.FromDayNumber(d)));
    }

    /// <summary>Who can be told, from today on and anew from each day on which an appointment begins or has ended.</summary>
    private async Task<List<(DateOnly From, ReminderRecipients Recipients)>> StaffAsync(RemindedRound round, RemindedReview review, DateOnly today, CancellationToken ct)
    {
        var ahead = await db.Appointments.AsNoTracking()
            .Where(a => a.EndedAt == null && (a.UnitId == review.UnitId || a.SeatId != null || a.Capacity == Capacity.Leader) && (a.From > today || a.To >= today))
            .Select(a => new { a.From, a.To }).Distinct().ToListAsync(ct);
        var changes = ahead.SelectMany(a => new[] { a.From, a.To?.AddDays(1) ?? today }).Where(day => day > today).Distinct().Order();
        var staff = new List<(DateOnly, ReminderRecipients)> { (today, round.Recipients) };
        foreach (var day in changes)
        {
            staff.Add((day, await rounds.RecipientsAsync(round.OwnerUnitId, db.Units.Where(u => u.Id == review.UnitId).Select(u => u.Id), day, ct)));
        }

        return staff;
    }

    /// <summary>One message of the ladder to one capacity.</summary>
    /// <param name="On">The day on which it is told.</param>
    /// <param name="DaysOff">Days off that the rung steps over.</param>
    /// <param name="Messages">One for each person; none: the post is vacant.</param>
    public sealed record Line(DateOnly On, PlannedReminder Reminder, ReminderRung Rung, ReminderWay Way, IReadOnlyList<Message> Messages, int DaysOff)
    {
        /// <summary>Its day follows from days that nobody has set yet.</summary>
        public bool IsAssumed { get; init; }

        /// <inheritdoc cref="WhyKeyOf"/>
        public string WhyKey => WhyKeyOf(Rung);
    }

    /// <summary>A message to one person as it will be stored.</summary>
    /// <param name="Other">The same in the language that is not the recipient's.</param>
    /// <param name="MailAt">When the mail goes, quiet hours and digests considered; null: it stands in the portal only.</param>
    public sealed record Message(ReminderRecipient To, OutboxMail Mail, MailText Other, DateTimeOffset? MailAt)
    {
        public bool IsDigest => Mail.Status == OutboxStatus.Gathering;

        /// <summary>It waits for the end of the recipient's quiet hours.</summary>
        public bool IsQuiet => Mail.Status == OutboxStatus.Queued && Mail.NextTryAt > Mail.QueuedAt;

        public MailText In(string language) => language == Mail.Language ? new MailText(Mail.Subject, Mail.Text, Mail.Html) : Other;
    }
}
