using Portal.Domain.Common;
using Portal.Domain.Reviews;

namespace Portal.Domain.Cascades;

/// <summary>What the unit above made of a proposal: confirmed as it stood, or overruled with a reason. Verifiers see it beside the answer.</summary>
public sealed class ProposalDecision
{
    public const int ReasonMaxLength = 1000;

    private ProposalDecision()
    {
    }

    public ProposalDecision(Guid reviewId, string criterionCode) => (ReviewId, CriterionCode) = (reviewId, criterionCode);

    public Guid ReviewId { get; private set; }

    public string CriterionCode { get; private set; } = "";

    /// <summary>What was proposed, as the person saw it.</summary>
    public string ProposedValue { get; private set; } = "";

    public Finding? ProposedFinding { get; private set; }

    public int Yes { get; private set; }

    /// <summary>Units that counted in the proposal.</summary>
    public int Counted { get; private set; }

    public int Unanswered { get; private set; }

    /// <summary>Why the unit answers otherwise; empty: it confirmed.</summary>
    public string Reason { get; private set; } = "";

    public Guid? ByPersonId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public uint Version { get; private set; }

    public bool IsConfirmed => Reason.Length == 0;

    public void Confirm(CascadeProposal proposal, Guid byId, string byName, DateTimeOffset now) => Keep(proposal, "", byId, byName, now);

    /// <exception cref="RuleBrokenException"><c>cascade.reason-missing</c>.</exception>
    public void Overrule(CascadeProposal proposal, string? reason, Guid byId, string byName, DateTimeOffset now)
    {
        var words = (reason ?? "").Normalize().Trim();
        if (words.Length is 0 or > ReasonMaxLength)
        {
            throw new RuleBrokenException("cascade.reason-missing");
        }

        Keep(proposal, words, byId, byName, now);
    }

    /// <summary>The answer needs a reason: it differs from what the units below make of it, and nobody has said why.</summary>
    /// <param name="decision">What stands; null: nothing.</param>
    public static bool IsReasonMissing(CascadeProposal proposal, string value, bool isNotApplicable, Finding? finding, ProposalDecision? decision) =>
        proposal.HasValue
        && (value.Length > 0 || isNotApplicable)
        && (isNotApplicable || value != proposal.Value || (proposal.Finding is not null && finding is not null && finding != proposal.Finding))
        && decision is not { IsConfirmed: false };

    private void Keep(CascadeProposal proposal, string reason, Guid byId, string byName, DateTimeOffset now)
    {
        (ProposedValue, ProposedFinding, Yes, Counted, Unanswered) = (proposal.Value, proposal.Finding, proposal.Yes, proposal.Counted, proposal.Unanswered);
        (Reason, ByPersonId, ByName, At) = (reason, byId, byName, now);
    }
}
