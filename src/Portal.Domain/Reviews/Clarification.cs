using Portal.Domain.Common;
using Portal.Domain.Rounds;

namespace Portal.Domain.Reviews;

/// <summary>
/// A question of whoever verifies about one answer. The unit may change this answer and replies, while the rest of its review stays as it was signed. At most one is open for
/// each criterion of a review.
/// </summary>
public sealed class Clarification
{
    public const int TextMaxLength = 2000;

    private Clarification()
    {
    }

    /// <param name="question">What is not clear.</param>
    /// <param name="answerBy">Day by which the unit should reply; later replies are taken, too.</param>
    /// <param name="before">The answer as it is asked about, as <see cref="AnswerSnapshot.ToText"/>.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>review.round-closed</c>: units cannot change anything any more; <c>review.not-verifiable</c>, <c>clarification.question-missing</c>, <c>clarification.too-long</c>,
    /// <c>clarification.by-in-past</c>.
    /// </exception>
    public Clarification(Round round, Review review, string criterionCode, string? question, DateOnly? answerBy, string before, Guid? byId, string byName, DateTimeOffset now)
    {
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (review.Status is not (ReviewStatus.Submitted or ReviewStatus.Verifying))
        {
            throw new RuleBrokenException("review.not-verifiable");
        }

        Question = Clean(question, "clarification.question-missing");
        AnswerBy = answerBy >= LocalDay.Of(now) ? answerBy.Value : throw new RuleBrokenException("clarification.by-in-past");
        Id = Guid.CreateVersion7();
        (ReviewId, CriterionCode, Before) = (review.Id, criterionCode, before);
        (AskedById, AskedByName, AskedAt) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    public string Question { get; private set; } = "";

    public DateOnly AnswerBy { get; private set; }

    /// <summary>The answer when the question was asked, as <see cref="AnswerSnapshot.ToText"/>.</summary>
    public string Before { get; private set; } = "";

    public Guid? AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public ClarificationStatus Status { get; private set; }

    /// <summary>What the unit says; empty: nothing yet.</summary>
    public string ReplyText { get; private set; } = "";

    /// <summary>The answer when the unit replied or the question was withdrawn, as <see cref="AnswerSnapshot.ToText"/>; empty: it is open, or was withdrawn before that was kept.</summary>
    public string After { get; private set; } = "";

    /// <summary>Who replied or withdrew it.</summary>
    public string ClosedByName { get; private set; } = "";

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => Status == ClarificationStatus.Open;

    /// <summary>The unit has let its day pass.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && AnswerBy < today;

    /// <summary>What is left to look at; see <see cref="ClarificationFacts.IsUnlooked"/>.</summary>
    public ClarificationFacts Facts => new(Status, AskedAt, ClosedAt, After.Length == 0 ? null : Before != After);

    /// <summary>Days since it was asked: until today while it is open, until it was closed afterwards.</summary>
    public int DaysWaited(DateOnly today) => (ClosedAt is { } closed ? LocalDay.Of(closed) : today).DayNumber - LocalDay.Of(AskedAt).DayNumber;

    /// <summary>The unit replies. It is taken after its day as well: a day decides no more than who waits for whom.</summary>
    /// <param name="after">The answer as it is now, as <see cref="AnswerSnapshot.ToText"/>.</param>
    /// <exception cref="RuleBrokenException"><c>clarification.closed</c>, <c>review.round-closed</c>, <c>review.not-editable</c>: it is not with its verifiers any more; <c>clarification.reply-missing</c>, <c>clarification.too-long</c>.</exception>
    public void Reply(Round round, Review review, string? text, string after, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        if (!round.IsOpen)
        {
            throw new RuleBrokenException("review.round-closed");
        }

        if (!review.IsAskable(round))
        {
            throw new RuleBrokenException("review.not-editable");
        }

        ReplyText = Clean(text, "clarification.reply-missing");
        (After, Status, ClosedByName, ClosedAt) = (after, ClarificationStatus.Replied, byName, now);
    }

    /// <summary>It is not asked any more; what the unit changed meanwhile stays.</summary>
    /// <param name="after">The answer as it is now, as <see cref="AnswerSnapshot.ToText"/>.</param>
    /// <exception cref="RuleBrokenException"><c>clarification.closed</c>.</exception>
    public void Withdraw(string after, string byName, DateTimeOffset now)
    {
        EnsureOpen();
        (After, Status, ClosedByName, ClosedAt) = (after, ClarificationStatus.Withdrawn, byName, now);
    }

    private void EnsureOpen()
    {
        if (!IsOpen)
        {
            throw new RuleBrokenException("clarification.closed");
        }
    }

    private static string Clean(string? text, string missing)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        return clean.Length == 0 ? throw new RuleBrokenException(missing) : clean.Length > TextMaxLength ? throw new RuleBrokenException("clarification.too-long", TextMaxLength) : clean;
    }
}
