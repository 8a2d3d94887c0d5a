using Portal.Domain.Cascades;

namespace Portal.Web.Features.Reviews;

/// <summary>What the units below, or the register of corrective measures, make of one criterion, beside the form.</summary>
/// <param name="Decision">Whether the unit has confirmed or overruled it; null: neither.</param>
/// <param name="Path">Address of the units behind it; confirming and overruling post below it.</param>
/// <param name="AnswerVersion">Row version of the stored answer; 0: none.</param>
/// <param name="IsOfRegister">It comes from the register of corrective measures, not from units below.</param>
public sealed record FromBelow(CascadeProposal Proposal, ProposalDecision? Decision, string Path, uint AnswerVersion, bool IsOfRegister = false);
