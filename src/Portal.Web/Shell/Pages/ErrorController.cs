using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shell.Pages;

/// <summary>What a person sees when a request fails: every failure has a page in the shell, none leaks what exists.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // re-executed for the request that failed, which may be the very post without a token
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : PortalController
{
    private static readonly int[] Known = [400, 401, 403, 404, 405, 409, 413, 422, 429, 503];

    /// <summary>The page of a status code. From the route alone: the failed post may have a field of that name.</summary>
    [Route("/error/{status:int}")]
    public IActionResult Status([FromRoute] int status)
    {
        var page = new ErrorPage(Array.IndexOf(Known, status) >= 0 ? status : 500, TraceOf(HttpContext));
        return Answer(page);
    }

    /// <summary>Where signing in sends a person without the right.</summary>
    [Route("/forbidden")]
    public IActionResult Forbidden() => Answer(new ErrorPage(403, TraceOf(HttpContext)));

    /// <summary>The page of a bug or an outage.</summary>
    [Route("/error")]
    public IActionResult Broken() => Answer(new ErrorPage(500, TraceOf(HttpContext)));

    private IActionResult Answer(ErrorPage page)
    {
        Response.StatusCode = page.Status;
        return Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? new JsonResult(new { status = page.Status, message = Text[page.TitleKey].Value, trace = page.Trace }) { StatusCode = page.Status }
            : View("Error", page);
    }

    private static string TraceOf(HttpContext context) =>
        (Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)[..8].ToUpperInvariant();
}
