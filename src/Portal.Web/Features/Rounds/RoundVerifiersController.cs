using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>People who verify a round: chosen while it is prepared, changed while it runs.</summary>
[Route("rounds/{code}/verifiers")]
[Requires(Right.ManageRounds)]
public sealed class RoundVerifiersController(RoundVerifiers verifiers) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string code, string? format) => format is null
        ? await Page(code, null)
        : await verifiers.Load(code, null, Cancel) is { } model ? RoundsExport.Verifiers(Text, model, format) : NotFound();

    [HttpPost("")]
    public Task<IActionResult> Assign(string code, AssignVerifier.Form form, [FromServices] AssignVerifier assign) => Submit(
        () => assign.Run(code, form, Cancel), _ => Done($"/rounds/{code}/verifiers", "verifiers.assigned"), () => Page(code, form),
        broken => broken.Code == "verifiers.section-unknown" ? "Form.SectionCode" : "Form.PersonId");

    [HttpPost("{id:guid}/drop")]
    public Task<IActionResult> Unassign(string code, Guid id, [FromServices] UnassignVerifier unassign) =>
        Submit(() => unassign.Run(code, id, Cancel), _ => Done($"/rounds/{code}/verifiers", "verifiers.dropped"), () => Page(code, null));

    private async Task<IActionResult> Page(string code, AssignVerifier.Form? typed) => await verifiers.Load(code, typed, Cancel) is { } model ? View("Verifiers", model) : NotFound();
}
