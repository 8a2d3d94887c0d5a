using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>A decision as it was before somebody decided otherwise or asked the unit once more. It is never changed.</summary>
public sealed class PastDecision
{
    private PastDecision()
    {
    }

    /// <param name="decision">As it is now; it is about to be changed or removed.</param>
    /// <param name="endedByName">Who does that.</param>
    /// <exception cref="RuleBrokenException"><c>answer.held</c>: a copy would stay held for ever.</exception>
    public PastDecision(Decision decision, string endedByName, DateTimeOffset now)
    {
        decision.EnsureNotHeld();
        Id = Guid.CreateVersion7();
        (ReviewId, CriterionCode, VerifiedValue, VerifiedNotApplicable, Reason) = (decision.ReviewId, decision.CriterionCode, decision.VerifiedValue, decision.VerifiedNotApplicable, decision.Reason);
        (DecidedById, DecidedByName, DecidedAt) = (decision.DecidedById, decision.DecidedByName, decision.DecidedAt);
        (SecondLook, SecondByName, SecondAt, SecondReason) = (decision.SecondLook, decision.SecondByName, decision.SecondAt, decision.SecondReason);
        (EndedByName, EndedAt) = (endedByName, now);
    }

    public Guid Id { get; private set; }

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    public string VerifiedValue { get; private set; } = "";

    public bool? VerifiedNotApplicable { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid? DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset DecidedAt { get; private set; }

    public SecondLook SecondLook { get; private set; }

    public string SecondByName { get; private set; } = "";

    public DateTimeOffset? SecondAt { get; private set; }

    public string SecondReason { get; private set; } = "";

    /// <summary>See <see cref="Decision.Counts"/>: it counted until it was ended.</summary>
    public bool Counts => SecondLook is SecondLook.None or SecondLook.Agreed;

    public string EndedByName { get; private set; } = "";

    public DateTimeOffset EndedAt { get; private set; }
}
