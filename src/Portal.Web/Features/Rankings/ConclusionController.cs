using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rankings;

/// <summary>Ends a round: ranking as declared, freezing, publishing.</summary>
[Route("rankings/{round}")]
[Requires(Right.ConcludeRanking)]
public sealed class ConclusionController(FreezePage pages) : PortalController
{
    [HttpGet("freeze")]
    public Task<IActionResult> Freeze(string round) => Page(nameof(Freeze), round);

    [HttpPost("freeze")]
    public Task<IActionResult> Freeze(string round, FreezeRanking.Form form, [FromServices] FreezeRanking freeze) =>
        Submit(() => freeze.Run(round, form, Cancel), _ => Done($"/rankings/{round}", "freeze.done"), () => Page(nameof(Freeze), round));

    [HttpPost("as-declared")]
    public Task<IActionResult> AsDeclared(string round, RankAsDeclared.Form form, [FromServices] RankAsDeclared decide) =>
        Submit(() => decide.Run(round, form, Cancel), _ => Done($"/rankings/{round}/freeze", "declared.done"), () => Page(nameof(Freeze), round));

    [HttpGet("publish")]
    public Task<IActionResult> Publish(string round) => Page(nameof(Publish), round);

    [HttpPost("publish")]
    public Task<IActionResult> Publish(string round, PublishRanking.Form form, [FromServices] PublishRanking publish) =>
        Submit(() => publish.Run(round, form, Cancel), _ => Done($"/rankings/{round}", "publish.done"), () => Page(nameof(Publish), round));

    [HttpGet("provisional")]
    public Task<IActionResult> Provisional(string round) => Page(nameof(Provisional), round);

    [HttpPost("provisional")]
    public Task<IActionResult> Provisional(string round, TellProvisional.Form form, [FromServices] TellProvisional tell) =>
        Submit(() => tell.Run(round, form, Cancel), _ => Done($"/rankings/{round}", "provisional.done"), () => Page(nameof(Provisional), round), _ => "Until");

    private async Task<IActionResult> Page(string view, string round) =>
        await pages.Load(round, Cancel) is { } model ? View(view, model) : NotFound();
}
