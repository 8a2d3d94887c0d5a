namespace Portal.Domain.Reviews;

/// <summary>What lists of many answers ask about a <see cref="Clarification"/>, without its texts.</summary>
/// <param name="IsChanged">The answer, or what stands behind it, was another one when the question was closed than when it was asked; null: nobody kept that.</param>
public sealed record ClarificationFacts(ClarificationStatus Status, DateTimeOffset AskedAt, DateTimeOffset? ClosedAt, bool? IsChanged)
{
    /// <summary>The unit has not replied, and nobody has withdrawn it.</summary>
    public bool IsOpen => Status == ClarificationStatus.Open;

    /// <summary>
    /// The unit replied, or changed the answer or its evidence while it was asked, and nobody has decided since: no head has signed that. What it signed anew after a return is its word
    /// like any other.
    /// </summary>
    /// <param name="answeredAt">When the answer was written; null: there is none.</param>
    /// <param name="decidedAt">When the decision that stands was made; null: none stands.</param>
    /// <param name="returnedAt">When the review was last returned; null: never.</param>
    public bool IsUnlooked(DateTimeOffset? answeredAt, DateTimeOffset? decidedAt, DateTimeOffset? returnedAt) =>
        ClosedAt is { } closed && !(decidedAt >= closed) && !(returnedAt >= closed)
        && (Status == ClarificationStatus.Replied || (IsChanged ?? (answeredAt > AskedAt && answeredAt <= closed)));
}
