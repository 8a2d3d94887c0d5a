using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Tasks;

/// <summary>Long work: watched by who asked for it and by the portal's administrators.</summary>
[Route("tasks")]
[Authorize(Policy = Policies.SignedIn)]
public sealed class TasksController(TaskList tasks) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(string? status) => View("List", await tasks.Load(status, Cancel));

    [HttpGet("export")]
    public async Task<IActionResult> Export(string? status, string? format) => TaskExport.File(Text, await tasks.Load(status, Cancel), format);

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => await tasks.Find(id, Cancel) is { } row ? View("Show", row) : NotFound();

    /// <summary>The part of the page that asks for itself until the task is over.</summary>
    [HttpGet("{id:guid}/progress")]
    [Background]
    public async Task<IActionResult> Progress(Guid id) => await tasks.Find(id, Cancel) is { } row ? PartialView("_Progress", row) : NotFound();

    [HttpPost("{id:guid}/cancel")]
    public Task<IActionResult> Stop(Guid id, [FromServices] CancelTask cancel) =>
        Submit(() => cancel.Run(id, Cancel), _ => Done($"/tasks/{id}", "task.stopping"), () => Show(id));

    [HttpPost("{id:guid}/tidy")]
    public Task<IActionResult> Tidy(Guid id, [FromServices] TidyTask tidy) =>
        Submit(() => tidy.Run(id, Cancel), _ => Done($"/tasks/{id}", "task.tidied"), () => Show(id));
}
