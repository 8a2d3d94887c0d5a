using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>Begins a thread on a criterion or answers in one, and tells whom the comment names; the unit's officers, too, where a verifier begins one.</summary>
public sealed class SayComment(PortalDb db, Access access, DiscussionScope scope, NeighbourGuard neighbours, Declarations declarations, UnitRecipients recipients, OutboxQueue outbox, TimeProvider clock)
{
    /// <summary>Template of the mail to whom a comment names.</summary>
    public const string Template = "comment-mentioned";

    /// <summary>Template of the mail to officers of a unit about which a verifier has begun a thread.</summary>
    public const string BegunTemplate = "discussion-begun";

    // a marking that is split over comments is split over neighbours
    private const int Neighbours = 3;

    /// <param name="discussion">Null: a new thread.</param>
    /// <returns>Names of those who are told, maybe none; null: no such criterion or thread, or the person takes no part.</returns>
    /// <exception cref="RuleBrokenException"><c>discussion.round-frozen</c>, <c>comment.text-missing</c>, <c>comment.too-long</c>, <c>answer.split-marking</c>, <c>text.warned</c>.</exception>
    public async Task<IReadOnlyList<string>?> Run(string round, string unit, string criterion, Guid? discussion, CommentForm form, CancellationToken ct)
    {
        if (await scope.FindAsync(round, unit, criterion, ct) is not { } place)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var thread = discussion is null
            ? new Discussion(place.Review.Id, criterion, place.IsVerifier || form.WithVerifier, access.PersonId, access.Name, now)
            : await scope.Of(place.Review.Id, place.IsVerifier).FirstOrDefaultAsync(d => d.Id == discussion && d.CriterionCode == criterion, ct);
        if (thread is null)
        {
            return null;
        }

        place.EnsureOpen();
        var comment = thread.Say(form.Text, place.IsVerifier, access.PersonId, access.Name, now);
        var before = discussion is null ? [] : await db.Comments.Where(c => c.DiscussionId == thread.Id).OrderByDescending(c => c.At).Take(Neighbours).Select(c => c.Text).ToListAsync(ct);
        if (NeighbourCells.Find([.. before.AsEnumerable().Reverse(), comment.Text]).Any())
        {
            neighbours.Note([nameof(CommentForm.Text)]);
            throw new RuleBrokenException(SaveAnswer.SplitMarking);
        }

        await declarations.EnsureAsync(new(place.Review.Id, DeclaredKind.Comment, comment.Id.ToString()), [(nameof(CommentForm.Text), comment.Text)], [], ct);
        if (discussion is null)
        {
            db.Discussions.Add(thread);
        }

        db.Comments.Add(comment);
        var people = await scope.PeopleAsync(place, thread.WithVerifier, ct);
        var named = Mentions.In(comment.Text, people.Select(p => (p.Id, p.Name)));
        var told = people.FindAll(p => named.Contains(p.Id) && p.Id != access.PersonId && p.Email.Length > 0);
        foreach (var person in told)
        {
            await TellAsync(place, Template, $"mention/{comment.Id:N}", new MailRecipient(person.Email, person.Name, person.Language), ct);
        }

        var officers = discussion is null && place.IsVerifier ? await recipients.Of(place.Review.UnitId, access.PersonId, ct, Capacity.Officer) : [];
        foreach (var officer in officers.Where(o => !told.Exists(p => string.Equals(p.Email, o.Address, StringComparison.OrdinalIgnoreCase))))
        {
            await TellAsync(place, BegunTemplate, $"discussion/{thread.Id:N}", officer, ct);
        }

        await db.SaveChangesAsync(ct);
        return [.. told.Select(p => p.Name).Union(officers.Select(o => o.Name), StringComparer.Ordinal)];
    }

    private Task<bool> TellAsync(DiscussionScope.Place place, string template, string key, MailRecipient to, CancellationToken ct)
    {
        var (round, review) = (place.Round, place.Review);
        var due = review.AnswerBy ?? review.DueOn(round);
        return outbox.QueueAsync(
            $"{key}/{to.Address}",
            to,
            template,
            language => outbox.Facts(language, review.Name, round.Title, due, due.DayNumber - clock.Today().DayNumber, place.Path),
            new MailSubject(round.Id, review.Id, review.UnitId),
            ct);
    }
}
