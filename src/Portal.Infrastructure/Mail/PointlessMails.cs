using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Finds queued mails that nobody needs any more.</summary>
public sealed class PointlessMails(PortalDb db)
{
    /// <summary>Reminders of reviews that were submitted meanwhile, or whose round has ended; requests to sign what the officer has again.</summary>
    public async Task<HashSet<Guid>> AmongAsync(IReadOnlyCollection<OutboxMail> mails, CancellationToken ct)
    {
        var reminders = mails.Where(m => m.ReviewId is not null && ReminderTemplate.All.Contains(m.Template)).ToList();
        var ids = reminders.Select(m => m.ReviewId!.Value).Distinct().ToList();
        var asked = await (
            from v in db.Reviews
            join r in db.Rounds on v.RoundId equals r.Id
            where ids.Contains(v.Id) && r.Status == RoundStatus.Issued
                && (v.SubmittedOn == null || v.Status == ReviewStatus.Returned || (v.Status == ReviewStatus.AwaitingSignature && v.ReturnCount > 0))
            select new { v.Id, IsToSign = v.Status == ReviewStatus.AwaitingSignature }).ToDictionaryAsync(v => v.Id, v => v.IsToSign, ct);
        return [.. reminders.Where(m => !asked.TryGetValue(m.ReviewId!.Value, out var isToSign) || (m.Template == ReminderTemplate.ToSign && !isToSign)).Select(m => m.Id)];
    }
}
