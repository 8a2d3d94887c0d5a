using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Pages;

/// <summary>What a person sees when a request fails: every failure has a page in the shell, none leaks what exists.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // re-executed for the request that failed, which may be the very post without a token
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : PortalController
{
    private const int MostTyped = 30;

    private static readonly int[] Known = [400, 401, 403, 404, 405, 409, 413, 422, 429, 503];

    /// <summary>The page of a status code. From the route alone: the failed post may have a field of that name.</summary>
    [Route("/error/{status:int}")]
    public async Task<IActionResult> Status([FromRoute] int status, [FromServices] EndedRights ended)
    {
        var page = new ErrorPage(Array.IndexOf(Known, status) >= 0 ? status : 500, TraceOf(HttpContext));
        if (status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound
            && HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<RequiresAttribute>() is { } asked)
        {
            page = page with { Ended = await ended.LoadAsync(asked.Right, Cancel), Typed = await TypedAsync() };
        }

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
            ? new JsonResult(new { status = page.Status, message = Text[page.TitleKey].Value, trace = page.Trace, ended = page.Ended is { Count: > 0 } }) { StatusCode = page.Status }
            : View("Error", page);
    }

    /// <summary>Words, not codes, tokens or passwords: what a person would have to type again.</summary>
    private async Task<IReadOnlyList<string>> TypedAsync()
    {
        if (!HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType)
        {
            return [];
        }

        IFormCollection form;
        try
        {
            form = await Request.ReadFormAsync(Cancel);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return [];
        }

        return [.. form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal) && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value).OfType<string>().Where(text => text.Trim().Contains(' ', StringComparison.Ordinal)).Take(MostTyped)];
    }

    private static string TraceOf(HttpContext context) =>
        (Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)[..8].ToUpperInvariant();
}
