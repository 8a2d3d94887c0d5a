using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Cascades;

/// <summary>What comes up from below to one unit, and what that unit makes of it.</summary>
[Route("cascades/{round}/{unit}")]
public sealed class ResultsController(CascadeResults results, DecideProposal decide) : PortalController
{
    [HttpGet("")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Show(string round, string unit, string? state, string? format) => await results.Load(round, unit, state, Cancel) switch
    {
        null => NotFound(),
        var model when format is not null => CascadesExport.Results(Text, model, format),
        var model => View("Results", model),
    };

    [HttpGet("criteria/{criterion}")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Criterion(string round, string unit, string criterion, string? verdict, string? format) => await results.LoadCriterion(round, unit, criterion, verdict, Cancel) switch
    {
        null => NotFound(),
        var model when format is not null => CascadesExport.Criterion(Text, model, format),
        var model => View("Criterion", model),
    };

    [HttpPost("criteria/{criterion}/confirm")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Confirm(string round, string unit, string criterion, DecideProposal.Form form) => Decide(round, unit, criterion, form, overrule: false);

    [HttpPost("criteria/{criterion}/overrule")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Overrule(string round, string unit, string criterion, DecideProposal.Form form) => Decide(round, unit, criterion, form, overrule: true);

    private Task<IActionResult> Decide(string round, string unit, string criterion, DecideProposal.Form form, bool overrule) => Submit(
        () => decide.Run(round, unit, criterion, form, overrule, Cancel),
        section => Done($"/rounds/{round}/units/{unit}/groups/{section}?open={criterion}#{criterion}", overrule ? "proposal.overruled" : "proposal.confirmed", criterion),
        async () => await results.LoadCriterion(round, unit, criterion, null, Cancel) is { } model ? View("Criterion", model with { Form = Kept(form, model) }) : NotFound(),
        broken => broken.Code == "cascade.reason-missing" ? "Form.Reason" : null);

    /// <summary>What was typed goes on from the proposal of now only where the page shows that it has changed.</summary>
    private DecideProposal.Form Kept(DecideProposal.Form form, CascadeResults.DrillDown model)
    {
        if (IsOvertaken)
        {
            (form.Seen, form.Version) = (model.Proposal.Token, model.AnswerVersion);
        }

        return form;
    }
}
