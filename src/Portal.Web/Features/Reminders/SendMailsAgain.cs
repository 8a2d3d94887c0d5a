using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Reminders;

/// <summary>Gives mails that were given up another chance.</summary>
public sealed class SendMailsAgain(PortalDb db, ReminderLog log, TimeProvider clock)
{
    /// <summary>All failed mails of a filter.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="RuleBrokenException"><c>mail.none-failed</c>.</exception>
    public Task<int> RunAsync(ReminderFilter filter, CancellationToken ct) => RunAsync(log.Select(filter, anyStatus: true), ct);

    /// <summary>One failed mail.</summary>
    /// <returns>False when there is no such mail in reach.</returns>
    /// <exception cref="RuleBrokenException"><c>mail.none-failed</c>: it has not failed.</exception>
    public async Task<bool> RunAsync(Guid id, CancellationToken ct)
    {
        var mail = log.Select(new ReminderFilter()).Where(m => m.Id == id);
        return await mail.AnyAsync(ct) && await RunAsync(mail, ct) > 0;
    }

    private async Task<int> RunAsync(IQueryable<OutboxMail> mails, CancellationToken ct)
    {
        var failed = await mails.Where(m => m.Status == OutboxStatus.Failed).ToListAsync(ct);
        if (failed.Count == 0)
        {
            throw new RuleBrokenException("mail.none-failed");
        }

        foreach (var mail in failed)
        {
            mail.SendAgain(clock.GetUtcNow());
        }

        db.Record("mails.sent-again", "Outbox", string.Create(CultureInfo.InvariantCulture, $"mails={failed.Count}"));
        await db.SaveChangesAsync(ct);
        return failed.Count;
    }
}
