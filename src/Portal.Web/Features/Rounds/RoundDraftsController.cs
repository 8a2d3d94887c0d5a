using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Looking at a draft as a whole, issuing or dropping it: the secretariat of the unit that owns them.</summary>
[Route("rounds")]
[Requires(Right.ManageRounds)]
public sealed class RoundDraftsController(RoundScope scope, RoundPreview preview, IssueRound issue, DropDraft drop, BeginFollowUp followUp) : DraftController(scope)
{
    [HttpGet("{code}/preview")]
    public async Task<IActionResult> Preview(string code, string? kind, string? q, string? format, int page = 1) =>
        await BeingIssued(code) ?? await preview.Load(code, kind, q, page, Cancel) switch
        {
            null => NotFound(),
            var model when format is not null => RoundsExport.Recipients(Text, model, format),
            var model => View(model),
        };

    /// <summary>Units that the draft does not go to, and why.</summary>
    [HttpGet("{code}/left-out")]
    public async Task<IActionResult> LeftOut(string code, string? reason, string? format, [FromServices] RoundLeftOut leftOut, int page = 1) =>
        await leftOut.Load(code, reason, page, format is not null, Cancel) switch
        {
            null => NotFound(),
            var model when format is not null => RoundsExport.LeftOut(Text, model, format),
            var model => View(model),
        };

    [HttpGet("{code}/issue")]
    public async Task<IActionResult> Confirm(string code) => await BeingIssued(code) ?? await IssuePage(code);

    [HttpPost("{code}/issue")]
    public Task<IActionResult> Issue(string code, IssueRound.Form form) =>
        Submit(
            () => issue.Run(code, form, Cancel),
            outcome => outcome!.IsDone ? Done($"/rounds/{code}", "round.issued", outcome.Units) : Done($"/tasks/{outcome.TaskId}"),
            () => IssuePage(code));

    [HttpGet("{code}/draft/drop")]
    public async Task<IActionResult> Drop(string code) => await BeingIssued(code) ?? await DropPage(code);

    [HttpPost("{code}/draft/drop")]
    public Task<IActionResult> DropNow(string code) =>
        Submit(() => drop.Run(code, Cancel), dropped => Done("/rounds", "drop.done", dropped!), () => DropPage(code));

    [HttpGet("{code}/follow-up")]
    public Task<IActionResult> FollowUp(string code) => FollowUpPage(code, null);

    /// <summary>Makes the draft of a round on the findings of this one.</summary>
    [HttpPost("{code}/follow-up")]
    public Task<IActionResult> FollowUp(string code, BeginFollowUp.Form form) =>
        Submit(() => followUp.Run(code, form, Cancel), draft => Done($"/rounds/{draft}/draft", "follow-up.begun", draft!), () => FollowUpPage(code, form), b => b.Code == "round.code-taken" ? "Form.Code" : null);

    private async Task<IActionResult> FollowUpPage(string code, BeginFollowUp.Form? typed) =>
        await followUp.Load(code, typed, Cancel) is { } model ? View("FollowUp", model) : NotFound();

    private async Task<IActionResult> DropPage(string code) => await drop.Load(code, Cancel) is { } model ? View("Drop", model) : NotFound();

    private async Task<IActionResult> IssuePage(string code) =>
        await preview.Load(code, null, null, 1, Cancel) is { } model ? View("Issue", model) : NotFound();
}
