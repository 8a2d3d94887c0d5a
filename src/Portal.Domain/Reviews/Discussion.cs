using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>
/// A thread of comments on one criterion of a review. Colleagues of the unit talk among themselves, or with whoever verifies; what is said among colleagues no verifier sees. It
/// decides nothing: answers, remarks and decisions stand where they did.
/// </summary>
public sealed class Discussion
{
    private Discussion()
    {
    }

    /// <param name="withVerifier">The verifiers of the review take part; a thread that a verifier begins is always one of those.</param>
    public Discussion(Guid reviewId, string criterionCode, bool withVerifier, Guid? byId, string byName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (ReviewId, CriterionCode, WithVerifier) = (reviewId, criterionCode, withVerifier);
        (StartedById, StartedByName, StartedAt) = (byId, byName, now);
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>Between the unit and its verifiers; else among colleagues of the unit alone.</summary>
    public bool WithVerifier { get; private set; }

    public Guid? StartedById { get; private set; }

    public string StartedByName { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public string SettledByName { get; private set; } = "";

    /// <summary>Null: it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsSettled => SettledAt is not null;

    /// <summary>Somebody says something; a settled thread is open again by that.</summary>
    /// <exception cref="RuleBrokenException"><c>comment.text-missing</c>, <c>comment.too-long</c>.</exception>
    public Comment Say(string? text, bool isVerifier, Guid? byId, string byName, DateTimeOffset now)
    {
        var comment = new Comment(Id, text, isVerifier, byId, byName, now);
        Reopen();
        return comment;
    }

    /// <exception cref="RuleBrokenException"><c>discussion.settled</c>: somebody has settled it.</exception>
    public void Settle(string byName, DateTimeOffset now)
    {
        if (IsSettled)
        {
            throw new RuleBrokenException("discussion.settled");
        }

        (SettledByName, SettledAt) = (byName, now);
    }

    private void Reopen() => (SettledByName, SettledAt) = ("", null);
}
