using Portal.Domain.Reviews;
using Portal.Infrastructure.Inspections;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Verification;

/// <summary>Fills the decision's form in from what an inspection found. Nothing is decided before the verifier saves it.</summary>
public static class InspectionProposal
{
    /// <returns>Null: no inspection found otherwise about the open criterion, or the person may not decide.</returns>
    public static DecideCriterion.Form? Form(VerificationPage.Model page, Texts<VerificationText> texts) =>
        page is { Obstacle: null, Current: { Asked: null, Inspected: { } difference } current }
            ? new()
            {
                Choice = Choice(current.Answer?.Value, difference),
                Value = difference.Proposal.Value,
                Reason = Reason(difference, texts),
                Version = current.Version,
            }
            : null;

    // the unit's own value may stand although its class does not: then only the reason is more
    private static string Choice(string? own, InspectionDifferences.Difference difference) =>
        difference.Proposal.RefusesClaim ? DecideCriterion.Refuse : difference.Proposal.Value is { Length: > 0 } value && value == own ? DecideCriterion.Accept : DecideCriterion.Adjust;

    private static string Reason(InspectionDifferences.Difference difference, Texts<VerificationText> texts)
    {
        var found = difference.Found;
        var said = string.Join(" ", new[] { found.Text, found.Proof.Length > 0 ? $"({found.Proof})" : "" }.Where(t => t.Length > 0));
        string text = texts["inspected.reason", difference.Inspection, difference.MinutesNumber, difference.MinutesOn, texts["status." + ShownStatus.Of(found.Finding!.Value)], said];
        return text.Length > Decision.ReasonMaxLength ? text[..Decision.ReasonMaxLength].TrimEnd() : text.TrimEnd();
    }
}
