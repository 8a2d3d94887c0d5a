using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Makes the messages of a planned reminder: the job queues them, the preview shows them.</summary>
public sealed class ReminderMessages(OutboxQueue outbox)
{
    /// <param name="people">Who is told.</param>
    /// <param name="now">When it is queued.</param>
    /// <returns>One for each of them.</returns>
    public IEnumerable<(ReminderRecipient To, OutboxMail Mail)> Of(RemindedRound round, PlannedReminder reminder, IReadOnlyList<ReminderRecipient> people, DateTimeOffset now)
    {
        var review = round.Reviews[reminder.ReviewId];
        foreach (var to in people)
        {
            yield return (to, outbox.Make(
                $"{reminder.UniqueKey}/{to.Mail.Address}",
                to.Mail,
                reminder.TemplateName,
                language => Values(round, reminder, LocalDay.Of(now), language),
                new MailSubject(round.Id, reminder.ReviewId, review.UnitId),
                now,
                reminder.InPortalOnly));
        }
    }

    /// <summary>The same message in another language than its recipient's.</summary>
    public MailText In(string language, RemindedRound round, PlannedReminder reminder, MailRecipient to, DateOnly on) =>
        outbox.Preview(to, reminder.TemplateName, Values(round, reminder, on, language), language);

    private IReadOnlyDictionary<string, string> Values(RemindedRound round, PlannedReminder reminder, DateOnly on, string language)
    {
        var review = round.Reviews[reminder.ReviewId];
        return outbox.Facts(language, review.UnitName, round.Title, reminder.DueOn, Math.Abs(reminder.DueOn.DayNumber - on.DayNumber),
            ReminderTemplate.OfResults.Contains(reminder.TemplateName) ? $"/scores/{round.Code}/{review.Facts.UnitCode}" : round.PathFor(review, reminder.Recipient));
    }
}
