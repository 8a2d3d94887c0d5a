using Portal.Domain.Common;

namespace Portal.Domain.Rounds;

/// <content>A round that a province or ministry issues on to what lies below it.</content>
public sealed partial class Round
{
    /// <summary>The round that this one issues on; null: it stands by itself. Its owner has a review in that round.</summary>
    public Guid? ParentRoundId { get; private set; }

    /// <summary>Units ended: the parts that they play in the round pass to the one that follows.</summary>
    public void PassParts(IReadOnlyCollection<Guid> ended, Guid heir)
    {
        Guid? To(Guid? id) => id is { } known && ended.Contains(known) ? heir : id;
        (OwnerUnitId, VerifyingUnitId, RecipientParentId) = (To(OwnerUnitId), To(VerifyingUnitId), To(RecipientParentId));
        var substitute = To(SubstituteUnitId);
        SubstituteUnitId = substitute == VerifyingUnitId ? null : substitute; // nobody stands in for itself
    }

    /// <summary>Makes a draft the continuation of a round that its owner has received.</summary>
    /// <exception cref="RuleBrokenException"><c>round.not-draft</c>, <c>cascade.parent-not-open</c>, <c>cascade.no-owner</c>, <c>cascade.follow-up</c>: each owner follows up its own round, or a rule of <see cref="CascadeBounds"/>.</exception>
    public void ContinueFrom(Round parent, CascadeBounds bounds)
    {
        OnlyDraft();
        if (!parent.IsOpen)
        {
            throw new RuleBrokenException("cascade.parent-not-open");
        }

        if (parent.Kind == RoundKind.FollowUp)
        {
            throw new RuleBrokenException("cascade.follow-up");
        }

        if (OwnerUnitId is null)
        {
            throw new RuleBrokenException("cascade.no-owner");
        }

        bounds.Ensure(Period, DueOn);
        ParentRoundId = parent.Id;
        Kind = parent.Kind;
        AskEverything(); // the round above has chosen already
    }
}
