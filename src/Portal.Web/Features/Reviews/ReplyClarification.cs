using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Verifying;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The unit replies to a question about one answer, which is locked again by that. Whoever asked is told.</summary>
public sealed class ReplyClarification(PortalDb db, Access access, ReviewScope scope, Declarations declarations, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Template of the mail to whoever asked.</summary>
    public const string Template = "clarification-replied";

    /// <returns>The question; null: there is none about a review of the person's own unit.</returns>
    /// <exception cref="RuleBrokenException"><c>clarification.closed</c>, <c>clarification.reply-missing</c>, <c>clarification.too-long</c>, <c>text.warned</c>, <c>review.round-closed</c>, <c>review.not-editable</c>.</exception>
    public async Task<Clarification?> Run(string round, string unit, Guid id, ReplyForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.WriteAsync(round, unit, ct) is not { } found || !await db.Clarifications.AnyAsync(c => c.Id == id && c.ReviewId == found.Review.Id, ct))
        {
            return null;
        }

        // what is being saved stands in the reply's snapshot, and nothing is saved after it
        await scope.LockAsync(found, ct);
        var asked = await db.Clarifications.SingleAsync(c => c.Id == id, ct);
        var after = await db.AnswerSnapshotAsync(found.Review.Id, asked.CriterionCode, ct);
        await declarations.EnsureAsync(new(found.Review.Id, DeclaredKind.Reply, asked.Id.ToString()), [(nameof(ReplyForm.Reply), form.Reply)], [], ct);
        asked.Reply(found.Round, found.Review, form.Reply, after.ToText(), access.Name, clock.GetUtcNow());
        await TellAsync(found, asked, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return asked;
    }

    private async Task TellAsync(ReviewInScope found, Clarification asked, CancellationToken ct)
    {
        var (round, review) = (found.Round, found.Review);
        if (await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == asked.AskedById && p.IsActive && p.Email != "", ct) is not { } person)
        {
            return;
        }

        await outbox.QueueAsync(
            string.Create(CultureInfo.InvariantCulture, $"clarification-replied/{asked.Id:N}/{person.Email}"),
            new MailRecipient(person.Email, person.FullName, person.Language),
            Template,
            language => outbox.Facts(
                language, review.Name, round.Title, asked.AnswerBy, asked.AnswerBy.DayNumber - clock.Today().DayNumber, $"/verification/{round.Code}/{review.UnitCode}/{asked.CriterionCode}"),
            new MailSubject(round.Id, review.Id, review.UnitId),
            ct);
    }
}
