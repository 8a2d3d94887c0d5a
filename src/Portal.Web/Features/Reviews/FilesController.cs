using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The evidence files of a review.</summary>
[Route("rounds/{round}/units/{unit}/files")]
public sealed class FilesController(FilePages pages, PortalDb db) : PortalController
{
    /// <summary>The largest file that the settings may allow, and the form around it.</summary>
    private const long MostBytes = ((long)FilesSettings.Ceiling << 20) + (1 << 20);

    [HttpGet]
    [Requires(Right.ReadReviews)]
    public Task<IActionResult> Files(string round, string unit, string? criterion) => PageAsync(round, unit, criterion);

    [HttpPost]
    [Requires(Right.FillReview)]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public Task<IActionResult> Upload(string round, string unit, FileForm form, [FromServices] UploadFile upload) => Submit(
        () => upload.Run(round, unit, form, Cancel),
        stored => Done(
            $"/rounds/{round}/units/{unit}/files" + (stored!.Criterion.Length > 0 ? "?criterion=" + stored.Criterion : ""),
            "file.stored", stored.Name),
        () => PageAsync(round, unit, form.Criterion, form),
        broken => broken.Code == "file.warned" ? nameof(FileForm.IsDeclared) : broken.Code.StartsWith("file.", StringComparison.Ordinal) ? nameof(FileForm.File) : null);

    /// <summary>Always as a file to keep: the portal shows no content of others.</summary>
    [HttpGet("{id:guid}")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Download(string round, string unit, Guid id, int? version)
    {
        if (await pages.Find(round, unit, id, version, Cancel) is not { } found)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.SandboxPolicy;
        Response.ContentLength = found.Bytes;
        return File(db.Open(found.Content.FileId, found.Content.Number, found.Bytes), found.Kind.ContentType(), found.Name);
    }

    /// <summary>Pages of a file as pictures, for whoever decides without opening it.</summary>
    [HttpGet("{id:guid}/view")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Preview(string round, string unit, Guid id, int? version, int page = 1) =>
        await pages.View(round, unit, id, version, page, Cancel) is { } shown ? View("Preview", shown) : NotFound();

    /// <summary>One page as a picture, in a response of its own that can do nothing.</summary>
    [HttpGet("{id:guid}/pages/{page:int}")]
    [Requires(Right.ReadReviews)]
    public async Task<IActionResult> Picture(string round, string unit, Guid id, int page, int? version)
    {
        if (await pages.Draw(round, unit, id, version, page, Cancel) is not { } drawn)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.SandboxPolicy;
        return File(drawn.Picture, drawn.ContentType);
    }

    [HttpPost("{id:guid}/criteria")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Serve(string round, string unit, Guid id, FileCriteriaForm form, [FromServices] ServeCriteria serve) =>
        Submit(() => serve.Run(round, unit, id, form, Cancel), _ => Done($"/rounds/{round}/units/{unit}/files", "file.served"), () => PageAsync(round, unit, null));

    [HttpGet("{id:guid}/remove")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Remove(string round, string unit, Guid id) => AskAsync(round, unit, id);

    [HttpPost("{id:guid}/remove")]
    [Requires(Right.FillReview)]
    public Task<IActionResult> Remove(string round, string unit, Guid id, [FromServices] RemoveFile remove) =>
        Submit(() => remove.Run(round, unit, id, Cancel), name => Done($"/rounds/{round}/units/{unit}/files", "file.was-removed", name!), () => AskAsync(round, unit, id));

    private async Task<IActionResult> PageAsync(string round, string unit, string? criterion, FileForm? sent = null) =>
        await pages.Load(round, unit, criterion, Cancel) is { } page ? View("Files", page with { Sent = sent ?? new() }) : NotFound();

    private async Task<IActionResult> AskAsync(string round, string unit, Guid id) =>
        await pages.Load(round, unit, null, Cancel) is { Review.IsOwn: true } page && page.Files.FirstOrDefault(f => f.Id == id) is { } file ? View("RemoveFile", (page, file)) : NotFound();
}
