using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Jobs;

/// <summary>The jobs of the portal; only an administrator of the whole portal runs, pauses and resumes them.</summary>
[Route("admin/jobs")]
[Requires(Right.KeepSystem)]
public sealed class JobsController(JobPage page, Access access) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List(string? state, string? format, [FromServices] JobList list, [FromServices] Texts<JobsText> texts)
    {
        var view = await list.FindAsync(state, Cancel);
        return format is null ? View("List", view) : JobExport.Jobs(texts, view.Rows, format);
    }

    [HttpGet("{name}")]
    public Task<IActionResult> Show(string name, string? status) => PageAsync(name, status, new PauseJob.Form());

    [HttpGet("{name}/export")]
    public async Task<IActionResult> Export(string name, string? status, string? format) =>
        await page.LoadAsync(name, status, Cancel) is { } found ? JobExport.File(Text, found, format) : NotFound();

    [HttpPost("{name}/run")]
    public Task<IActionResult> Run(string name, [FromServices] RunJob run) =>
        Submit(() => run.Run(name, Cancel), _ => Done($"/admin/jobs/{name}", "job.asked"), () => PageAsync(name, null, new PauseJob.Form()));

    [HttpPost("{name}/pause")]
    public Task<IActionResult> Pause(string name, PauseJob.Form form, [FromServices] PauseJob pause) =>
        Submit(() => pause.Run(name, form, Cancel), _ => Done($"/admin/jobs/{name}", "job.paused"), () => PageAsync(name, null, form));

    [HttpPost("{name}/resume")]
    public Task<IActionResult> Resume(string name, [FromServices] ResumeJob resume) =>
        Submit(() => resume.Run(name, Cancel), _ => Done($"/admin/jobs/{name}", "job.resumed"), () => PageAsync(name, null, new PauseJob.Form()));

    private async Task<IActionResult> PageAsync(string name, string? status, PauseJob.Form form) =>
        await page.LoadAsync(name, status, Cancel) is { } found ? View("Show", new JobView(found, form, access.MayEverywhere(Right.KeepSystem))) : NotFound();
}
