using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The workbooks of all units of a round that the person manages: one zip to carry to units without a network, and one that comes back.</summary>
[Route("rounds/{round}/workbooks")]
[Requires(Right.ManageRounds)]
public sealed class RoundBooksController(RoundBooks books) : PortalController
{
    private const long MostBytes = ZippedBooks.MostBytes + (1 << 20);

    [HttpGet]
    public async Task<IActionResult> Download(string round) =>
        await books.UnitsAsync(round, Cancel) is { Count: > 0 } units ? new ZippedFiles($"{round}.zip", books.WriteAsync(round, units, Cancel)) { FileDownloadName = $"{round}.zip" } : NotFound();

    [HttpGet("sent")]
    public Task<IActionResult> Sent(string round) => PageAsync(round, null);

    /// <summary>Looks at every workbook and changes no answer.</summary>
    [HttpPost("sent")]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Send(string round, SentBooksForm form, [FromServices] SendBooks send)
    {
        IReadOnlyList<SentBooksPage.OneFile>? looked = null;
        var answer = await Submit(async () => looked = await send.Run(round, form.File, Cancel), _ => new EmptyResult(), () => PageAsync(round, null));
        return answer is EmptyResult ? await PageAsync(round, looked) : answer;
    }

    private async Task<IActionResult> PageAsync(string round, IReadOnlyList<SentBooksPage.OneFile>? looked) =>
        await books.PageAsync(round, Cancel) is { } page ? View("SentBooks", page with { Looked = looked }) : NotFound();
}
