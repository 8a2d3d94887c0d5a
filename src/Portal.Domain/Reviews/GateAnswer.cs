using Portal.Domain.Common;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>What a unit said to one gate question, and whether the verifier overruled it. At most one per review and gate; kept when its criteria drop or come back.</summary>
public sealed class GateAnswer
{
    public const int ReasonMaxLength = 1000;

    private GateAnswer()
    {
    }

    public GateAnswer(Guid reviewId, string gateCode) => (ReviewId, GateCode) = (reviewId, gateCode);

    public Guid ReviewId { get; private set; }

    public string GateCode { get; private set; } = "";

    /// <summary>The unit's answer; null: none.</summary>
    public bool? IsYes { get; private set; }

    /// <summary>The unit's words: why the gate is closed, or a remark.</summary>
    public string Reason { get; private set; } = "";

    public Guid? AnsweredById { get; private set; }

    public string AnsweredByName { get; private set; } = "";

    /// <summary>It was taken over from a unit that ended; it counts as unanswered until somebody of the unit has confirmed it.</summary>
    public bool IsCarriedOver { get; private set; }

    /// <summary>Null: only the verifier has spoken.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The answer that counts instead of the unit's; null: not overruled.</summary>
    public bool? OverruledYes { get; private set; }

    public string OverruleReason { get; private set; } = "";

    public Guid? OverruledById { get; private set; }

    public string OverruledByName { get; private set; } = "";

    public DateTimeOffset? OverruledAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsOverruled => OverruledYes is not null;

    /// <summary>An incident holds its texts: it stays as it is until that is decided.</summary>
    public bool IsHeld => HeldText.IsIn(Reason) || HeldText.IsIn(OverruleReason);

    public GateFact Fact => new(GateCode, IsCarriedOver ? null : IsYes, OverruledYes, Reason.Length > 0);

    /// <summary>The unit answers.</summary>
    /// <param name="isYes">Null takes the answer back.</param>
    /// <exception cref="RuleBrokenException"><c>gate.overruled</c>: the verifier has decided otherwise; <c>answer.too-long</c>, <c>answer.held</c>.</exception>
    public void Say(bool? isYes, string reason, Guid? byId, string byName, DateTimeOffset now)
    {
        EnsureNotHeld();
        if (IsOverruled)
        {
            throw new RuleBrokenException("gate.overruled", GateCode);
        }

        if (reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        (IsYes, Reason) = (isYes, reason.Normalize().Trim());
        (AnsweredById, AnsweredByName, AnsweredAt) = (byId, byName, now);
        IsCarriedOver = false;
    }

    /// <summary>What was just said was said by predecessors: it waits for somebody to confirm it.</summary>
    public void MarkCarriedOver() => IsCarriedOver = true;

    /// <summary>The verifier decides otherwise than the unit; from then on the unit cannot change it.</summary>
    /// <exception cref="RuleBrokenException"><c>gate.same-answer</c>, <c>gate.overrule-reason</c>, <c>answer.held</c>.</exception>
    public void Overrule(bool isYes, string? reason, Guid? byId, string byName, DateTimeOffset now)
    {
        EnsureNotHeld();
        if (isYes == IsYes)
        {
            throw new RuleBrokenException("gate.same-answer", GateCode);
        }

        var words = (reason ?? "").Normalize().Trim();
        if (words.Length is 0 or > ReasonMaxLength)
        {
            throw new RuleBrokenException("gate.overrule-reason");
        }

        (OverruledYes, OverruleReason) = (isYes, words);
        (OverruledById, OverruledByName, OverruledAt) = (byId, byName, now);
    }

    /// <summary>The verifier lets the unit's own answer stand again.</summary>
    /// <exception cref="RuleBrokenException"><c>gate.not-overruled</c>, <c>answer.held</c>.</exception>
    public void Uphold()
    {
        EnsureNotHeld();
        if (!IsOverruled)
        {
            throw new RuleBrokenException("gate.not-overruled", GateCode);
        }

        (OverruledYes, OverruleReason, OverruledById, OverruledByName, OverruledAt) = (null, "", null, "", null);
    }

    private void EnsureNotHeld()
    {
        if (IsHeld)
        {
            throw new RuleBrokenException("answer.held");
        }
    }
}
