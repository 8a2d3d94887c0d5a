using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Rounds;

/// <summary>Filters of the monitor under a name.</summary>
[Route("rounds/{code}/filters")]
[Requires(Right.OverseeRounds)]
public sealed class SavedFiltersController(RoundMonitor monitor) : PortalController
{
    [HttpPost("")]
    public Task<IActionResult> Save(string code, SaveFilter.Form saving, [FromServices] SaveFilter save) =>
        Submit(() => save.Run(code, saving, Cancel), path => Done(path!, "filter.saved", saving.Name), () => Page(code, saving));

    [HttpPost("{id:guid}/drop")]
    public Task<IActionResult> Drop(string code, Guid id, [FromServices] DropFilter drop) =>
        Submit(() => drop.Run(id, Cancel), name => Done($"/rounds/{code}", "filter.dropped", name!), () => Page(code, new SaveFilter.Form()));

    private async Task<IActionResult> Page(string code, SaveFilter.Form form) =>
        await monitor.Load(code, RoundMonitorFilter.Parse(form.Query), MonitorExtent.Page, Cancel) is { } model
            ? View("Monitor", model with { Saving = form }) : NotFound();
}
