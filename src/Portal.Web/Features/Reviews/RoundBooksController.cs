using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Committees;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reviews;

/// <summary>The workbooks of all units of a round that the person manages, as one zip to carry to units without a network.</summary>
[Route("rounds/{round}/workbooks")]
[Requires(Right.ManageRounds)]
public sealed class RoundBooksController(RoundBooks books) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Download(string round) =>
        await books.UnitsAsync(round, Cancel) is { Count: > 0 } units ? new ZippedFiles($"{round}.zip", books.WriteAsync(round, units, Cancel)) { FileDownloadName = $"{round}.zip" } : NotFound();
}
