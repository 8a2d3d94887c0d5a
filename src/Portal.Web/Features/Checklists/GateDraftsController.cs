using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>The gate questions of a draft.</summary>
[Route("checklists/{code}/edit/gates")]
[Requires(Right.EditChecklists)]
public sealed class GateDraftsController(EditGate gates, DraftPage draft) : PortalController
{
    [HttpGet("")]
    public Task<IActionResult> New(string code) => GatePage(code, null, null);

    [HttpPost("")]
    public Task<IActionResult> Add(string code, EditGate.Form form) =>
        Submit(() => gates.Run(code, null, form, Cancel), added => Done($"/checklists/{code}/edit#gates", "gate.added", added!), () => GatePage(code, null, form));

    [HttpGet("{gate}")]
    public Task<IActionResult> Edit(string code, string gate) => GatePage(code, gate, null);

    [HttpPost("{gate}")]
    public Task<IActionResult> Change(string code, string gate, EditGate.Form form) =>
        Submit(() => gates.Run(code, gate, form, Cancel), _ => Done($"/checklists/{code}/edit#gates", "draft.saved"), () => GatePage(code, gate, form));

    [HttpPost("{gate}/move")]
    public Task<IActionResult> Move(string code, string gate, bool up) =>
        Submit(() => gates.Move(code, gate, up, Cancel), _ => Done($"/checklists/{code}/edit#gates"), () => DraftAgain(code));

    [HttpPost("{gate}/remove")]
    public Task<IActionResult> Remove(string code, string gate) =>
        Submit(() => gates.Remove(code, gate, Cancel), _ => Done($"/checklists/{code}/edit#gates", "gate.removed", gate), () => GatePage(code, gate, null));

    private async Task<IActionResult> GatePage(string code, string? gate, EditGate.Form? typed) =>
        await gates.Load(code, gate, typed, Cancel) is { } model ? View("Gate", model) : NotFound();

    private async Task<IActionResult> DraftAgain(string code) => await draft.Load(code, null, Cancel) is { } model ? View("~/Features/Checklists/Edit.cshtml", model) : NotFound();
}
