using System.Globalization;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The officer has finished: the review waits for the head's signature, and the head is told so by mail, once for each sending.</summary>
public sealed class SendForSignature(PortalDb db, Access access, ReviewScope scope, ReviewOverviews overviews, UnitRecipients people, OutboxQueue outbox, TimeProvider clock)
{
    /// <returns>Names of the heads who are told, maybe none; null: no such review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException">Something must be corrected first, or the review is not with the unit.</exception>
    public async Task<IReadOnlyList<string>?> Run(string round, string unit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found)
        {
            return null;
        }

        await scope.LockAsync(found.Review.Id, ct);
        await EnsureReady(overviews, round, unit, ct);
        found.Review.SendForSignature(found.Round, clock.GetUtcNow());
        var told = await TellAsync(found.Round, found.Review, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return told;
    }

    /// <summary>Refuses a review with something to correct.</summary>
    internal static async Task EnsureReady(ReviewOverviews overviews, string round, string unit, CancellationToken ct)
    {
        if (await overviews.Load(round, unit, ct) is { Blocking: > 0 and var count })
        {
            throw new RuleBrokenException("review.incomplete", count);
        }
    }

    private async Task<IReadOnlyList<string>> TellAsync(Round round, Review review, CancellationToken ct)
    {
        var due = review.AnswerBy ?? review.DueOn(round);
        var days = due.DayNumber - clock.Today().DayNumber;
        // who sends it and signs it too needs no mail
        var heads = await people.Of(review.UnitId, access.PersonId, ct, Capacity.Head);
        foreach (var head in heads)
        {
            await outbox.QueueAsync(
                string.Create(CultureInfo.InvariantCulture, $"to-sign/{review.Id:N}/{review.SignatureRequests}/{head.Address}"),
                head,
                ReminderTemplate.ToSign,
                language => outbox.Facts(language, review.Name, round.Title, due, days, $"/rounds/{round.Code}/units/{review.UnitCode}/sign"),
                new MailSubject(round.Id, review.Id, review.UnitId),
                ct);
        }

        return [.. heads.Select(h => h.Name)];
    }
}
