using Portal.Domain.Common;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>What the verifier decided about one answer. At most one per review and criterion.</summary>
public sealed class Decision
{
    public const int ReasonMaxLength = 2000;

    private Decision()
    {
    }

    public Decision(Guid reviewId, string criterionCode) => (ReviewId, CriterionCode) = (reviewId, criterionCode);

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>Canonical text of the value that counts instead of the unit's; empty: the unit's own counts.</summary>
    public string VerifiedValue { get; private set; } = "";

    /// <summary>Answer to the claim "not applicable"; null: not decided, or nothing was claimed.</summary>
    public bool? VerifiedNotApplicable { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid? DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset DecidedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether a second person has to agree, and what that one said.</summary>
    public SecondLook SecondLook { get; private set; }

    public Guid? SecondById { get; private set; }

    public string SecondByName { get; private set; } = "";

    public DateTimeOffset? SecondAt { get; private set; }

    /// <summary>Why the second person does not agree, or what they remark.</summary>
    public string SecondReason { get; private set; } = "";

    /// <summary>It counts: nobody else has to agree, or somebody has.</summary>
    public bool Counts => SecondLook is SecondLook.None or SecondLook.Agreed;

    /// <summary>The verifier agrees with the unit.</summary>
    public bool IsAcceptance => VerifiedValue.Length == 0 && VerifiedNotApplicable is null or true;

    /// <summary>It says by itself what counts, whatever the unit answered.</summary>
    public bool SaysMore => VerifiedValue.Length > 0 || VerifiedNotApplicable is not null;

    /// <summary>An incident holds its texts: it stays as it is until that is decided.</summary>
    public bool IsHeld => HeldText.IsIn(Reason) || HeldText.IsIn(SecondReason);

    /// <param name="differs">The result differs from what the unit declared: then a reason is required.</param>
    /// <param name="needsSecond">It counts only when a second person agrees; see <c>SecondLookRule</c>.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>decision.reason-missing</c>; <c>decision.change-reason</c>: another result than was decided before needs a reason, too; <c>answer.too-long</c>, <c>answer.held</c>.
    /// </exception>
    public void Decide(string verifiedValue, bool? verifiedNotApplicable, string reason, bool differs, Guid? byId, string byName, DateTimeOffset now, bool needsSecond = false)
    {
        EnsureNotHeld();
        var isChange = DecidedAt != default && (VerifiedValue, VerifiedNotApplicable) != (verifiedValue, verifiedNotApplicable);
        if (isChange && !differs && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException("decision.change-reason");
        }

        if (differs && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException("decision.reason-missing");
        }

        if (reason.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        VerifiedValue = verifiedValue;
        VerifiedNotApplicable = verifiedNotApplicable;
        Reason = reason.Normalize().Trim();
        DecidedById = byId;
        DecidedByName = byName;
        DecidedAt = now;
        (SecondLook, SecondById, SecondByName, SecondAt, SecondReason) = (needsSecond ? SecondLook.Waiting : SecondLook.None, null, "", null, "");
    }

    /// <summary>A second person agrees, so that it counts, or does not: then it has to be decided anew.</summary>
    /// <exception cref="RuleBrokenException"><c>second.not-waiting</c>; <c>second.own</c>: nobody is their own second person; <c>second.reason-missing</c>: not to agree needs a reason; <c>answer.too-long</c>, <c>answer.held</c>.</exception>
    public void Look(bool agrees, string? reason, Guid byId, string byName, DateTimeOffset now)
    {
        EnsureNotHeld();
        if (SecondLook != SecondLook.Waiting)
        {
            throw new RuleBrokenException("second.not-waiting");
        }

        if (DecidedById == byId)
        {
            throw new RuleBrokenException("second.own");
        }

        var said = (reason ?? "").Normalize().Trim();
        if (!agrees && said.Length == 0)
        {
            throw new RuleBrokenException("second.reason-missing");
        }

        if (said.Length > ReasonMaxLength)
        {
            throw new RuleBrokenException("answer.too-long");
        }

        (SecondLook, SecondById, SecondByName, SecondAt, SecondReason) = (agrees ? SecondLook.Agreed : SecondLook.Refused, byId, byName, now, said);
    }

    /// <summary>Nothing may overwrite, copy or remove what an incident holds.</summary>
    /// <exception cref="RuleBrokenException"><c>answer.held</c>.</exception>
    internal void EnsureNotHeld()
    {
        if (IsHeld)
        {
            throw new RuleBrokenException("answer.held");
        }
    }
}
