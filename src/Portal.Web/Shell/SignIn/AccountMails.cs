using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Shell.SignIn;

/// <summary>Tells a person by mail what was done to their account, so that they notice what they did not do themselves.</summary>
public sealed class AccountMails(PortalDb db, OutboxQueue queue, TimeProvider clock)
{
    /// <summary>Queues a mail that says what happened today; it is written with the next save.</summary>
    /// <param name="template"><c>password-changed</c>, <c>second-factor-set</c>, <c>second-factor-reset</c>, <c>account-idle</c> or <c>account-disabled</c>.</param>
    /// <param name="key">Names the occasion, once for ever; null: now.</param>
    /// <param name="due">Day that the mail names; null: today.</param>
    public async Task QueueAsync(Guid personId, string template, CancellationToken ct, string? key = null, DateOnly? due = null)
    {
        var now = clock.GetUtcNow();
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Email, p.FullName, p.Language }).FirstAsync(ct);
        await queue.QueueAsync(
            $"{template}/{personId}/{key ?? now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)}/{person.Email}",
            new MailRecipient(person.Email, person.FullName, person.Language),
            template,
            _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["due"] = OutboxQueue.Day(due ?? LocalDay.Of(now)), ["link"] = queue.Link("/sign-in") },
            new MailSubject(),
            ct);
    }
}
