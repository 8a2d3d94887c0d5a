using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.Auditing;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Exports;

/// <summary>Large files: asked for, watched, fetched.</summary>
[Route("exports")]
[Requires(Right.ReadReviews)]
public sealed class ExportsController(ExportList exports) : PortalController
{
    [HttpGet("")]
    public async Task<IActionResult> List() => View("List", await exports.Load(Cancel));

    [HttpPost("")]
    public Task<IActionResult> Ask(AskExport.Form form, [FromServices] AskExport ask) =>
        Submit(() => ask.Run(form, Cancel), id => Done($"/exports/{id}"), List);

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Export(Guid id) => await exports.Find(id, Cancel) is { } row ? View(row) : NotFound();

    /// <summary>The part of the page that asks for itself until the file is ready.</summary>
    [HttpGet("{id:guid}/progress")]
    [Background]
    public async Task<IActionResult> Progress(Guid id) => await exports.Find(id, Cancel) is { } row ? PartialView("_Progress", row) : NotFound();

    [HttpGet("{id:guid}/file")]
    [SelfAudited]
    public async Task<IActionResult> Fetch(Guid id, [FromServices] FetchExport fetch) =>
        await fetch.Run(id, Cancel) is var (name, content) ? File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name) : NotFound();
}
