using Portal.Domain.Common;

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

    /// <summary>The verifier agrees with the unit.</summary>
    public bool IsAcceptance => VerifiedValue.Length == 0 && VerifiedNotApplicable is null or true;

    /// <summary>It says by itself what counts, whatever the unit answered.</summary>
    public bool SaysMore => VerifiedValue.Length > 0 || VerifiedNotApplicable is not null;

    /// <param name="differs">The result differs from what the unit declared: then a reason is required.</param>
    public void Decide(string verifiedValue, bool? verifiedNotApplicable, string reason, bool differs, Guid? byId, string byName, DateTimeOffset now)
    {
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
    }
}
