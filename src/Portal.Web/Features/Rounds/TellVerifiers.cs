using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Rounds;

/// <summary>Tells somebody that units of a round were given to them to verify: their number, never what stands in a review.</summary>
public sealed class TellVerifiers(PortalDb db, OutboxQueue outbox)
{
    /// <summary>Template of the mail to whom units were given.</summary>
    public const string Template = "verification-given";

    /// <summary>Queues the message; it is written with the next save. Who has left is told nothing.</summary>
    /// <param name="key">Names this time of giving: each is told once.</param>
    /// <param name="count">Units given.</param>
    public async Task QueueAsync(string key, Round round, Guid personId, int count, CancellationToken ct)
    {
        if (await db.Persons.AsNoTracking().Where(p => p.Id == personId && p.IsActive).Select(p => new MailRecipient(p.Email, p.FullName, p.Language)).FirstOrDefaultAsync(ct) is not { } to)
        {
            return;
        }

        await outbox.QueueAsync(
            $"given/{key}/{to.Address}",
            to,
            Template,
            language => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["round"] = round.Title.In(language),
                ["count"] = count.ToString(CultureInfo.InvariantCulture),
                ["link"] = outbox.Link($"/verification?round={round.Code}&assignee=me"),
            },
            new MailSubject(round.Id),
            ct);
    }
}
